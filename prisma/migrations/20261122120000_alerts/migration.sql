-- The life of an alert
ALTER TABLE "worker_alerts" ALTER COLUMN "fired_at" DROP NOT NULL,
    ADD COLUMN "hold_from" TIMESTAMPTZ(3),
    ADD COLUMN "not_seen_at" TIMESTAMPTZ(3),
    ADD COLUMN "clear_since" TIMESTAMPTZ(3),
    ADD COLUMN "frozen_level" DOUBLE PRECISION,
    ADD COLUMN "baseline" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "inhibited_by" BIGINT;

-- CreateTable
CREATE TABLE "alert_events" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "by" TEXT,
    "note" TEXT,
    "value" DOUBLE PRECISION,

    CONSTRAINT "alert_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_rules" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "group_name" TEXT,
    "account_id" INTEGER,
    "enabled" BOOLEAN,
    "fire_level" DOUBLE PRECISION,
    "resolve_level" DOUBLE PRECISION,
    "critical_level" DOUBLE PRECISION,
    "fire_hold_seconds" INTEGER,
    "resolve_hold_seconds" INTEGER,
    "ignore_workers" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "alert_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_watermarks" (
    "account_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_watermarks_pkey" PRIMARY KEY ("account_id","source")
);

-- CreateTable
CREATE TABLE "silences" (
    "id" SERIAL NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "groups" TEXT[],
    "account_ids" INTEGER[],
    "kinds" TEXT[],
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "silences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "worker_alerts_worker_id_idx" ON "worker_alerts"("worker_id");

-- CreateIndex
CREATE INDEX "worker_alerts_inhibited_by_idx" ON "worker_alerts"("inhibited_by");

-- CreateIndex
CREATE INDEX "worker_alerts_fired_at_id_idx" ON "worker_alerts"("fired_at", "id");

-- CreateIndex
CREATE INDEX "alert_events_alert_id_id_idx" ON "alert_events"("alert_id", "id");

-- CreateIndex
CREATE INDEX "silences_until_at_idx" ON "silences"("until_at");

-- AddForeignKey
ALTER TABLE "worker_alerts" ADD CONSTRAINT "worker_alerts_inhibited_by_fkey" FOREIGN KEY ("inhibited_by") REFERENCES "worker_alerts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_events" ADD CONSTRAINT "alert_events_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "worker_alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_watermarks" ADD CONSTRAINT "alert_watermarks_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say

-- One rule per kind and scope; what has not fired is pending, and what is resolved says how.
CREATE UNIQUE INDEX "alert_rules_one_per_scope" ON "alert_rules"("kind", "group_name", "account_id") NULLS NOT DISTINCT;
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_one_scope" CHECK ("group_name" IS NULL OR "account_id" IS NULL);
ALTER TABLE "worker_alerts" ADD CONSTRAINT "worker_alerts_fired" CHECK (("state" = 'PENDING') = ("fired_at" IS NULL) AND ("state" <> 'PENDING' OR "hold_from" IS NOT NULL));
ALTER TABLE "worker_alerts" ADD CONSTRAINT "worker_alerts_resolved" CHECK (("state" = 'RESOLVED') = ("resolved_at" IS NOT NULL));
-- A manual end counts as the start of a fresh hold; open alerts are found without their history.
CREATE INDEX "worker_alerts_manual" ON "worker_alerts"("account_id", "kind", "worker_id", "resolved_at") WHERE "resolution" = 'MANUAL';
CREATE INDEX "worker_alerts_open" ON "worker_alerts"("account_id", "kind") WHERE "state" <> 'RESOLVED';
