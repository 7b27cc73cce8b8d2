-- AlterTable
ALTER TABLE "fleet_days" DROP CONSTRAINT "fleet_days_pkey",
ADD COLUMN     "whole" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "fleet_days_pkey" PRIMARY KEY ("coin", "whole", "group_name", "at");

-- AlterTable
ALTER TABLE "fleet_hours" DROP CONSTRAINT "fleet_hours_pkey",
ADD COLUMN     "whole" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "fleet_hours_pkey" PRIMARY KEY ("coin", "whole", "group_name", "at");

-- The sums of all groups of a coin, which stand beside those of each.
INSERT INTO "fleet_hours"
  (coin, whole, group_name, at, accounts, collected, charted, hashrate_10m, hashrate_1h, hashrate_1d,
  known_10m, known_1h, known_1d, active_workers, total_workers)
SELECT coin, true, '', at, sum(accounts), sum(collected), bool_or(charted), sum(hashrate_10m), sum(hashrate_1h), sum(hashrate_1d),
  sum(known_10m), sum(known_1h), sum(known_1d), sum(active_workers), sum(total_workers)
FROM "fleet_hours" GROUP BY coin, at;
INSERT INTO "fleet_days"
  (coin, whole, group_name, at, accounts, collected, charted, hashrate_10m, hashrate_1h, hashrate_1d,
  known_10m, known_1h, known_1d, active_workers, total_workers)
SELECT coin, true, '', at, sum(accounts), sum(collected), bool_or(charted), sum(hashrate_10m), sum(hashrate_1h), sum(hashrate_1d),
  sum(known_10m), sum(known_1h), sum(known_1d), sum(active_workers), sum(total_workers)
FROM "fleet_days" GROUP BY coin, at;
