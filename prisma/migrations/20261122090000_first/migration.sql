-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "accounts" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "group_name" TEXT,
    "user_id" TEXT NOT NULL,
    "coin" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "archived_at" TIMESTAMPTZ(3),
    "payout_threshold" DECIMAL(38,18),
    "credentials_sealed" TEXT NOT NULL,
    "key_fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_states" (
    "account_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'NEVER_COLLECTED',
    "status_since" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_endpoint" TEXT,
    "error_message" TEXT,
    "error_at" TIMESTAMPTZ(3),
    "balance_at" TIMESTAMPTZ(3),
    "balance" DECIMAL(38,18),
    "earn_24_hours" DECIMAL(38,18),
    "earn_total" DECIMAL(38,18),
    "paid_out" DECIMAL(38,18),
    "settle_date" DATE,
    "hashrate_at" TIMESTAMPTZ(3),
    "hashrate_10m" DOUBLE PRECISION,
    "hashrate_1h" DOUBLE PRECISION,
    "hashrate_1d" DOUBLE PRECISION,
    "accepted" BIGINT,
    "stale" BIGINT,
    "duplicate" BIGINT,
    "other" BIGINT,
    "reject_ratio" DOUBLE PRECISION,
    "total_workers" INTEGER,
    "active_workers" INTEGER,
    "overview_at" TIMESTAMPTZ(3),
    "overview_10m" DOUBLE PRECISION,
    "overview_1h" DOUBLE PRECISION,
    "overview_1d" DOUBLE PRECISION,
    "overview_total" INTEGER,
    "overview_active" INTEGER,
    "overview_inactive" INTEGER,
    "overview_invalid" INTEGER,
    "total_amount" DECIMAL(38,18),
    "unpaid_amount" DECIMAL(38,18),
    "yesterday_amount" DECIMAL(38,18),

    CONSTRAINT "account_states_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "endpoint_states" (
    "account_id" INTEGER NOT NULL,
    "endpoint" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "message" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "endpoint_states_pkey" PRIMARY KEY ("account_id","endpoint")
);

-- CreateTable
CREATE TABLE "account_balances" (
    "account_id" INTEGER NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "balance" DECIMAL(38,18) NOT NULL,
    "earn_24_hours" DECIMAL(38,18) NOT NULL,
    "earn_total" DECIMAL(38,18) NOT NULL,
    "paid_out" DECIMAL(38,18) NOT NULL,
    "settle_date" DATE,

    CONSTRAINT "account_balances_pkey" PRIMARY KEY ("account_id","collected_at")
);

-- CreateTable
CREATE TABLE "hashrates" (
    "account_id" INTEGER NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "hashrate_10m" DOUBLE PRECISION NOT NULL,
    "hashrate_1h" DOUBLE PRECISION NOT NULL,
    "hashrate_1d" DOUBLE PRECISION NOT NULL,
    "accepted" BIGINT NOT NULL,
    "stale" BIGINT NOT NULL,
    "duplicate" BIGINT NOT NULL,
    "other" BIGINT NOT NULL,
    "total_workers" INTEGER,
    "active_workers" INTEGER,

    CONSTRAINT "hashrates_pkey" PRIMARY KEY ("account_id","collected_at")
);

-- CreateTable
CREATE TABLE "account_overview" (
    "account_id" INTEGER NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "hashrate_10m" DOUBLE PRECISION NOT NULL,
    "hashrate_1h" DOUBLE PRECISION NOT NULL,
    "hashrate_1d" DOUBLE PRECISION NOT NULL,
    "total_workers" INTEGER NOT NULL,
    "active_workers" INTEGER NOT NULL,
    "inactive_workers" INTEGER NOT NULL,
    "invalid_workers" INTEGER NOT NULL,
    "total_amount" DECIMAL(38,18),
    "unpaid_amount" DECIMAL(38,18),
    "yesterday_amount" DECIMAL(38,18),

    CONSTRAINT "account_overview_pkey" PRIMARY KEY ("account_id","collected_at")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "hashrate_10m" DOUBLE PRECISION NOT NULL,
    "hashrate_1h" DOUBLE PRECISION NOT NULL,
    "hashrate_1d" DOUBLE PRECISION NOT NULL,
    "reject_ratio" DOUBLE PRECISION,
    "last_share_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "missed_lists" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_lists" (
    "account_id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "pages" INTEGER NOT NULL,
    "total_records" INTEGER NOT NULL,
    "incomplete" TEXT,

    CONSTRAINT "worker_lists_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "worker_samples" (
    "worker_id" BIGINT NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "hashrate_10m" DOUBLE PRECISION NOT NULL,
    "hashrate_1h" DOUBLE PRECISION NOT NULL,
    "hashrate_1d" DOUBLE PRECISION NOT NULL,
    "reject_ratio" DOUBLE PRECISION,

    CONSTRAINT "worker_samples_pkey" PRIMARY KEY ("worker_id","collected_at")
) PARTITION BY RANGE ("collected_at");

-- CreateTable
CREATE TABLE "payment_history" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "coin" TEXT NOT NULL,
    "amount" DECIMAL(38,18) NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "settlement_date" DATE,
    "tx_id" TEXT,
    "wallet_address" TEXT,
    "hashrate" DOUBLE PRECISION,
    "pps_amount" DECIMAL(38,18),
    "pplns_amount" DECIMAL(38,18),
    "solo_amount" DECIMAL(38,18),
    "ppapps_amount" DECIMAL(38,18),
    "ppapplns_amount" DECIMAL(38,18),
    "fpps_block_amount" DECIMAL(38,18),
    "fpps_fee_amount" DECIMAL(38,18),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_conflicts" (
    "id" BIGSERIAL NOT NULL,
    "payment_id" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "field" TEXT NOT NULL,
    "was" TEXT,
    "became" TEXT,

    CONSTRAINT "payment_conflicts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_cursors" (
    "account_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "synced_until" TIMESTAMPTZ(3),
    "next_page" INTEGER NOT NULL DEFAULT 1,
    "pass_top" TIMESTAMPTZ(3),

    CONSTRAINT "payment_cursors_pkey" PRIMARY KEY ("account_id","type")
);

-- CreateTable
CREATE TABLE "pool_stats" (
    "coin" TEXT NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "pool_hashrate" DOUBLE PRECISION NOT NULL,
    "active_workers" BIGINT NOT NULL,
    "pool_status" TEXT,
    "network_difficulty" DOUBLE PRECISION NOT NULL,
    "estimate_time_seconds" BIGINT,
    "current_round_seconds" BIGINT,
    "total_shares" BIGINT,
    "total_blocks" BIGINT,

    CONSTRAINT "pool_stats_pkey" PRIMARY KEY ("coin","collected_at")
);

-- CreateTable
CREATE TABLE "api_call_logs" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "endpoint" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "tier" TEXT,
    "run_id" BIGINT,
    "http_status" INTEGER,
    "pool_code" INTEGER,
    "duration_ms" INTEGER,
    "error" TEXT,

    CONSTRAINT "api_call_logs_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "pool_pause" (
    "id" INTEGER NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "reason" TEXT,
    "level" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pool_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_keys" (
    "fingerprint" TEXT NOT NULL,
    "last_nonce" BIGINT NOT NULL,
    "busy_until" TIMESTAMPTZ(3),

    CONSTRAINT "pool_keys_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "tier_states" (
    "tier" TEXT NOT NULL,
    "last_slot_at" TIMESTAMPTZ(3),
    "outstanding_calls" INTEGER NOT NULL DEFAULT 0,
    "expected_calls" INTEGER NOT NULL DEFAULT 0,
    "next_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "tier_states_pkey" PRIMARY KEY ("tier")
);

-- CreateTable
CREATE TABLE "tier_runs" (
    "id" BIGSERIAL NOT NULL,
    "tier" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "slot_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "api_calls" INTEGER NOT NULL DEFAULT 0,
    "rows_written" INTEGER NOT NULL DEFAULT 0,
    "waiting_for_budget" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tier_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_run_accounts" (
    "run_id" BIGINT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'PENDING',
    "finished_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "tier_run_accounts_pkey" PRIMARY KEY ("run_id","account_id")
);

-- CreateTable
CREATE TABLE "tier_run_errors" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "account_id" INTEGER,
    "code" TEXT NOT NULL,
    "endpoint" TEXT,
    "message" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tier_run_errors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantined_replies" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER NOT NULL,
    "endpoint" TEXT NOT NULL,
    "run_id" BIGINT,
    "reason" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "quarantined_replies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_alerts" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER,
    "worker_id" BIGINT,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "acknowledged_until" TIMESTAMPTZ(3),
    "note" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolution" TEXT,

    CONSTRAINT "worker_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_tokens" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "groups" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_name_key" ON "accounts"("name");

-- CreateIndex
CREATE INDEX "accounts_group_name_idx" ON "accounts"("group_name");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_user_id_coin_key" ON "accounts"("user_id", "coin");

-- CreateIndex
CREATE UNIQUE INDEX "workers_account_id_name_key" ON "workers"("account_id", "name");

-- CreateIndex
CREATE INDEX "payment_history_paid_at_id_idx" ON "payment_history"("paid_at", "id");

-- CreateIndex
CREATE INDEX "payment_history_account_id_paid_at_id_idx" ON "payment_history"("account_id", "paid_at", "id");

-- CreateIndex
CREATE INDEX "payment_history_account_id_tx_id_idx" ON "payment_history"("account_id", "tx_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_history_account_id_type_paid_at_ordinal_key" ON "payment_history"("account_id", "type", "paid_at", "ordinal");

-- CreateIndex
CREATE INDEX "payment_conflicts_payment_id_idx" ON "payment_conflicts"("payment_id");

-- CreateIndex
CREATE INDEX "api_call_logs_account_id_at_idx" ON "api_call_logs"("account_id", "at");

-- CreateIndex
CREATE INDEX "tier_runs_started_at_id_idx" ON "tier_runs"("started_at", "id");

-- CreateIndex
CREATE INDEX "tier_runs_tier_started_at_idx" ON "tier_runs"("tier", "started_at");

-- CreateIndex
CREATE INDEX "tier_run_errors_run_id_idx" ON "tier_run_errors"("run_id");

-- CreateIndex
CREATE INDEX "quarantined_replies_at_idx" ON "quarantined_replies"("at");

-- CreateIndex
CREATE INDEX "worker_alerts_account_id_state_idx" ON "worker_alerts"("account_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "access_tokens_hash_key" ON "access_tokens"("hash");

-- AddForeignKey
ALTER TABLE "account_states" ADD CONSTRAINT "account_states_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint_states" ADD CONSTRAINT "endpoint_states_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_balances" ADD CONSTRAINT "account_balances_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hashrates" ADD CONSTRAINT "hashrates_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_overview" ADD CONSTRAINT "account_overview_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workers" ADD CONSTRAINT "workers_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "worker_lists" ADD CONSTRAINT "worker_lists_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_history" ADD CONSTRAINT "payment_history_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_conflicts" ADD CONSTRAINT "payment_conflicts_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment_history"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_cursors" ADD CONSTRAINT "payment_cursors_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_run_accounts" ADD CONSTRAINT "tier_run_accounts_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "tier_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_run_accounts" ADD CONSTRAINT "tier_run_accounts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_run_errors" ADD CONSTRAINT "tier_run_errors_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "tier_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "worker_alerts" ADD CONSTRAINT "worker_alerts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "worker_alerts" ADD CONSTRAINT "worker_alerts_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "workers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say

-- One run of a tier at a time, and one open alert per identity, held by the database and not by code.
CREATE UNIQUE INDEX "tier_runs_one_running" ON "tier_runs"("tier") WHERE "state" = 'RUNNING';
CREATE UNIQUE INDEX "worker_alerts_one_open" ON "worker_alerts"("account_id", "worker_id", "kind") NULLS NOT DISTINCT WHERE "state" <> 'RESOLVED';

-- Names are listed in the order of their bytes, the same on every server whatever its locale.
CREATE INDEX "workers_name_c_idx" ON "workers"("name" COLLATE "C", "id");
CREATE INDEX "workers_account_id_name_c_idx" ON "workers"("account_id", "name" COLLATE "C", "id");

-- The few calls that failed, and the fewer that are open, among all.
CREATE INDEX "api_call_logs_errors_idx" ON "api_call_logs"("at", "id") WHERE "error" IS NOT NULL;
CREATE INDEX "api_call_logs_open_idx" ON "api_call_logs"("at") WHERE "finished_at" IS NULL;

INSERT INTO "pool_pause" ("id") VALUES (1);
INSERT INTO "tier_states" ("tier") VALUES ('TIER_1'), ('TIER_2'), ('TIER_3'), ('TIER_4');
