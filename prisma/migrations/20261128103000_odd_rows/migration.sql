-- One odd field of a reply is null in its history row, and costs nothing else. The present keeps the last known figure
-- with its age.

ALTER TABLE "account_balances"
  ALTER COLUMN "balance" DROP NOT NULL, ALTER COLUMN "earn_24_hours" DROP NOT NULL,
  ALTER COLUMN "earn_total" DROP NOT NULL, ALTER COLUMN "paid_out" DROP NOT NULL;
ALTER TABLE "balance_hours"
  ALTER COLUMN "balance" DROP NOT NULL, ALTER COLUMN "earn_24_hours" DROP NOT NULL,
  ALTER COLUMN "earn_total" DROP NOT NULL, ALTER COLUMN "paid_out" DROP NOT NULL;
ALTER TABLE "balance_days"
  ALTER COLUMN "balance" DROP NOT NULL, ALTER COLUMN "earn_24_hours" DROP NOT NULL,
  ALTER COLUMN "earn_total" DROP NOT NULL, ALTER COLUMN "paid_out" DROP NOT NULL;
ALTER TABLE "hashrates"
  ALTER COLUMN "hashrate_10m" DROP NOT NULL, ALTER COLUMN "hashrate_1h" DROP NOT NULL,
  ALTER COLUMN "hashrate_1d" DROP NOT NULL, ALTER COLUMN "accepted" DROP NOT NULL, ALTER COLUMN "stale" DROP NOT NULL,
  ALTER COLUMN "duplicate" DROP NOT NULL, ALTER COLUMN "other" DROP NOT NULL;
ALTER TABLE "account_overview"
  ALTER COLUMN "hashrate_10m" DROP NOT NULL, ALTER COLUMN "hashrate_1h" DROP NOT NULL,
  ALTER COLUMN "hashrate_1d" DROP NOT NULL, ALTER COLUMN "total_workers" DROP NOT NULL,
  ALTER COLUMN "active_workers" DROP NOT NULL, ALTER COLUMN "inactive_workers" DROP NOT NULL,
  ALTER COLUMN "invalid_workers" DROP NOT NULL;
ALTER TABLE "pool_stats"
  ALTER COLUMN "pool_hashrate" DROP NOT NULL, ALTER COLUMN "active_workers" DROP NOT NULL,
  ALTER COLUMN "network_difficulty" DROP NOT NULL;
ALTER TABLE "worker_samples"
  ALTER COLUMN "hashrate_10m" DROP NOT NULL, ALTER COLUMN "hashrate_1h" DROP NOT NULL,
  ALTER COLUMN "hashrate_1d" DROP NOT NULL;
ALTER TABLE "worker_days"
  ALTER COLUMN "hashrate_10m" DROP NOT NULL, ALTER COLUMN "hashrate_1h" DROP NOT NULL,
  ALTER COLUMN "hashrate_1d" DROP NOT NULL, ALTER COLUMN "min_10m" DROP NOT NULL, ALTER COLUMN "max_10m" DROP NOT NULL;

ALTER TABLE "account_states"
  ADD COLUMN "hashrate_figures_at" TIMESTAMPTZ(3), ADD COLUMN "overview_figures_at" TIMESTAMPTZ(3);
ALTER TABLE "workers" ADD COLUMN "figures_at" TIMESTAMPTZ(3);

ALTER TABLE "worker_lists" ADD COLUMN "left_out" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payment_cursors" ADD COLUMN "left_out" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "odd" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payment_history" ADD COLUMN "pool_id" TEXT, ADD COLUMN "unknown_amounts" TEXT;
CREATE INDEX "payment_history_uncertain" ON "payment_history" ("account_id") WHERE "unknown_amounts" IS NOT NULL;

ALTER TABLE "quarantined_replies" ADD COLUMN "field" TEXT, ADD COLUMN "times" INTEGER NOT NULL DEFAULT 1;
