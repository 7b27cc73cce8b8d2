-- CreateTable
CREATE TABLE "hashrate_hours" (
    "account_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "hashrate_10m" DOUBLE PRECISION,
    "hashrate_1h" DOUBLE PRECISION,
    "hashrate_1d" DOUBLE PRECISION,
    "min_10m" DOUBLE PRECISION,
    "max_10m" DOUBLE PRECISION,
    "accepted_growth" BIGINT,
    "stale_growth" BIGINT,
    "duplicate_growth" BIGINT,
    "other_growth" BIGINT,
    "active_workers" INTEGER,
    "total_workers" INTEGER,

    CONSTRAINT "hashrate_hours_pkey" PRIMARY KEY ("account_id","at")
);

-- CreateTable
CREATE TABLE "hashrate_days" (
    "account_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "hashrate_10m" DOUBLE PRECISION,
    "hashrate_1h" DOUBLE PRECISION,
    "hashrate_1d" DOUBLE PRECISION,
    "min_10m" DOUBLE PRECISION,
    "max_10m" DOUBLE PRECISION,
    "accepted_growth" BIGINT,
    "stale_growth" BIGINT,
    "duplicate_growth" BIGINT,
    "other_growth" BIGINT,
    "active_workers" INTEGER,
    "total_workers" INTEGER,

    CONSTRAINT "hashrate_days_pkey" PRIMARY KEY ("account_id","at")
);

-- CreateTable
CREATE TABLE "balance_hours" (
    "account_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER NOT NULL,
    "balance" DECIMAL(38,18) NOT NULL,
    "earn_24_hours" DECIMAL(38,18) NOT NULL,
    "earn_total" DECIMAL(38,18) NOT NULL,
    "paid_out" DECIMAL(38,18) NOT NULL,

    CONSTRAINT "balance_hours_pkey" PRIMARY KEY ("account_id","at")
);

-- CreateTable
CREATE TABLE "balance_days" (
    "account_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER NOT NULL,
    "balance" DECIMAL(38,18) NOT NULL,
    "earn_24_hours" DECIMAL(38,18) NOT NULL,
    "earn_total" DECIMAL(38,18) NOT NULL,
    "paid_out" DECIMAL(38,18) NOT NULL,

    CONSTRAINT "balance_days_pkey" PRIMARY KEY ("account_id","at")
);

-- CreateTable
CREATE TABLE "worker_days" (
    "worker_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,
    "hashrate_10m" DOUBLE PRECISION NOT NULL,
    "hashrate_1h" DOUBLE PRECISION NOT NULL,
    "hashrate_1d" DOUBLE PRECISION NOT NULL,
    "min_10m" DOUBLE PRECISION NOT NULL,
    "max_10m" DOUBLE PRECISION NOT NULL,
    "reject_ratio" DOUBLE PRECISION,
    "status" TEXT NOT NULL,

    CONSTRAINT "worker_days_pkey" PRIMARY KEY ("worker_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "history_state" (
    "name" TEXT NOT NULL,
    "kept_from" TIMESTAMPTZ(3),
    "hours_until" TIMESTAMPTZ(3),
    "days_until" TIMESTAMPTZ(3),

    CONSTRAINT "history_state_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "chart_requests" (
    "account_id" INTEGER NOT NULL,
    "curve" TEXT NOT NULL,
    "day" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chart_requests_pkey" PRIMARY KEY ("account_id","curve","day")
);

INSERT INTO "history_state" ("name") VALUES ('hashrates'), ('account_balances'), ('account_overview'), ('worker_samples'), ('hashrate_hours'), ('balance_hours');
