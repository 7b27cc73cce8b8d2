-- AlterTable
ALTER TABLE "hashrate_days" ADD COLUMN     "active_sum" BIGINT,
ADD COLUMN     "total_sum" BIGINT;

-- AlterTable
ALTER TABLE "hashrate_hours" ADD COLUMN     "active_sum" BIGINT,
ADD COLUMN     "total_sum" BIGINT;

-- What is rolled up already: the last counts of an hour stand for all of its samples, unless these are still there; a day
-- is the sum of its hours.
UPDATE hashrate_hours SET active_sum = active_workers::bigint * samples, total_sum = total_workers::bigint * samples
WHERE active_workers IS NOT NULL AND total_workers IS NOT NULL;

UPDATE hashrate_hours h SET active_sum = r.active, total_sum = r.total FROM (
  SELECT account_id, date_bin('1 hour', collected_at, 'epoch') AS at, count(*) AS samples,
    sum(active_workers) FILTER (WHERE total_workers IS NOT NULL) AS active,
    sum(total_workers) FILTER (WHERE active_workers IS NOT NULL) AS total
  FROM hashrates GROUP BY 1, 2
) r WHERE r.account_id = h.account_id AND r.at = h.at AND r.samples >= h.samples;

UPDATE hashrate_days d SET active_sum = h.active, total_sum = h.total FROM (
  SELECT account_id, date_bin('1 day', at, 'epoch') AS at, sum(samples) AS samples,
    sum(active_sum)::bigint AS active, sum(total_sum)::bigint AS total
  FROM hashrate_hours GROUP BY 1, 2
) h WHERE h.account_id = d.account_id AND h.at = d.at AND h.samples >= d.samples;
