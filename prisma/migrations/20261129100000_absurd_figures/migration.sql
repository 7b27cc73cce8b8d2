-- Figures that no account has: more than a million workers, more than 1e24 H/s. They are refused today, but one that was
-- stored before would drown every sum that it is in. They are not known.

-- The sums of these groups are added up anew.
DELETE FROM "fleet_members" WHERE "account_id" IN (
SELECT "account_id" FROM "hashrates" WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000
    UNION SELECT "account_id" FROM "hashrate_hours" WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000
    UNION SELECT "account_id" FROM "hashrate_days" WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000
);

-- Made anew from their samples.
DELETE FROM "hashrate_hours" b USING "hashrates" r
WHERE r."account_id" = b."account_id" AND r."collected_at" >= b."at" AND r."collected_at" < b."at" + interval '1 hour'
    AND (r."hashrate_10m" > 1e24 OR r."hashrate_1h" > 1e24 OR r."hashrate_1d" > 1e24 OR r."total_workers" > 1000000 OR r."active_workers" > 1000000);

-- Made anew from their samples.
DELETE FROM "hashrate_days" b USING "hashrates" r
WHERE r."account_id" = b."account_id" AND r."collected_at" >= b."at" AND r."collected_at" < b."at" + interval '1 day'
    AND (r."hashrate_10m" > 1e24 OR r."hashrate_1h" > 1e24 OR r."hashrate_1d" > 1e24 OR r."total_workers" > 1000000 OR r."active_workers" > 1000000);

UPDATE "hashrates" SET
    "hashrate_10m" = CASE WHEN "hashrate_10m" <= 1e24 THEN "hashrate_10m" END,
    "hashrate_1h" = CASE WHEN "hashrate_1h" <= 1e24 THEN "hashrate_1h" END,
    "hashrate_1d" = CASE WHEN "hashrate_1d" <= 1e24 THEN "hashrate_1d" END,
    "total_workers" = CASE WHEN "total_workers" <= 1000000 THEN "total_workers" END,
    "active_workers" = CASE WHEN "active_workers" <= 1000000 THEN "active_workers" END
WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000;

UPDATE "account_overview" SET
    "hashrate_10m" = CASE WHEN "hashrate_10m" <= 1e24 THEN "hashrate_10m" END,
    "hashrate_1h" = CASE WHEN "hashrate_1h" <= 1e24 THEN "hashrate_1h" END,
    "hashrate_1d" = CASE WHEN "hashrate_1d" <= 1e24 THEN "hashrate_1d" END,
    "total_workers" = CASE WHEN "total_workers" <= 1000000 THEN "total_workers" END,
    "active_workers" = CASE WHEN "active_workers" <= 1000000 THEN "active_workers" END,
    "inactive_workers" = CASE WHEN "inactive_workers" <= 1000000 THEN "inactive_workers" END,
    "invalid_workers" = CASE WHEN "invalid_workers" <= 1000000 THEN "invalid_workers" END
WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000 OR "inactive_workers" > 1000000 OR "invalid_workers" > 1000000;

UPDATE "account_states" SET
    "hashrate_10m" = CASE WHEN "hashrate_10m" <= 1e24 THEN "hashrate_10m" END,
    "hashrate_1h" = CASE WHEN "hashrate_1h" <= 1e24 THEN "hashrate_1h" END,
    "hashrate_1d" = CASE WHEN "hashrate_1d" <= 1e24 THEN "hashrate_1d" END,
    "overview_10m" = CASE WHEN "overview_10m" <= 1e24 THEN "overview_10m" END,
    "overview_1h" = CASE WHEN "overview_1h" <= 1e24 THEN "overview_1h" END,
    "overview_1d" = CASE WHEN "overview_1d" <= 1e24 THEN "overview_1d" END,
    "total_workers" = CASE WHEN "total_workers" <= 1000000 THEN "total_workers" END,
    "active_workers" = CASE WHEN "active_workers" <= 1000000 THEN "active_workers" END,
    "overview_total" = CASE WHEN "overview_total" <= 1000000 THEN "overview_total" END,
    "overview_active" = CASE WHEN "overview_active" <= 1000000 THEN "overview_active" END,
    "overview_inactive" = CASE WHEN "overview_inactive" <= 1000000 THEN "overview_inactive" END,
    "overview_invalid" = CASE WHEN "overview_invalid" <= 1000000 THEN "overview_invalid" END
WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "overview_10m" > 1e24 OR "overview_1h" > 1e24 OR "overview_1d" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000 OR "overview_total" > 1000000 OR "overview_active" > 1000000 OR "overview_inactive" > 1000000 OR "overview_invalid" > 1000000;

UPDATE "hashrate_hours" SET
    "hashrate_10m" = CASE WHEN "hashrate_10m" <= 1e24 THEN "hashrate_10m" END,
    "hashrate_1h" = CASE WHEN "hashrate_1h" <= 1e24 THEN "hashrate_1h" END,
    "hashrate_1d" = CASE WHEN "hashrate_1d" <= 1e24 THEN "hashrate_1d" END,
    "min_10m" = CASE WHEN "min_10m" <= 1e24 THEN "min_10m" END,
    "max_10m" = CASE WHEN "max_10m" <= 1e24 THEN "max_10m" END,
    "total_workers" = CASE WHEN "total_workers" <= 1000000 THEN "total_workers" END,
    "active_workers" = CASE WHEN "active_workers" <= 1000000 THEN "active_workers" END,
    "active_sum" = CASE WHEN "active_workers" <= 1000000 THEN "active_sum" END,
    "total_sum" = CASE WHEN "total_workers" <= 1000000 THEN "total_sum" END
WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "min_10m" > 1e24 OR "max_10m" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000;

UPDATE "hashrate_days" SET
    "hashrate_10m" = CASE WHEN "hashrate_10m" <= 1e24 THEN "hashrate_10m" END,
    "hashrate_1h" = CASE WHEN "hashrate_1h" <= 1e24 THEN "hashrate_1h" END,
    "hashrate_1d" = CASE WHEN "hashrate_1d" <= 1e24 THEN "hashrate_1d" END,
    "min_10m" = CASE WHEN "min_10m" <= 1e24 THEN "min_10m" END,
    "max_10m" = CASE WHEN "max_10m" <= 1e24 THEN "max_10m" END,
    "total_workers" = CASE WHEN "total_workers" <= 1000000 THEN "total_workers" END,
    "active_workers" = CASE WHEN "active_workers" <= 1000000 THEN "active_workers" END,
    "active_sum" = CASE WHEN "active_workers" <= 1000000 THEN "active_sum" END,
    "total_sum" = CASE WHEN "total_workers" <= 1000000 THEN "total_sum" END
WHERE "hashrate_10m" > 1e24 OR "hashrate_1h" > 1e24 OR "hashrate_1d" > 1e24 OR "min_10m" > 1e24 OR "max_10m" > 1e24 OR "total_workers" > 1000000 OR "active_workers" > 1000000;
