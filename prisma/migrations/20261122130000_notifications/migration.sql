-- CreateTable
CREATE TABLE "notification_channels" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "min_severity" TEXT NOT NULL,
    "kinds" TEXT[],
    "groups" TEXT[],
    "repeat_seconds" INTEGER,
    "digest" BOOLEAN NOT NULL,
    "digest_at" TIMESTAMPTZ(3) NOT NULL,
    "target" TEXT NOT NULL,
    "config_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_channels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_deliveries" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "lease" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_delivery_alerts" (
    "delivery_id" BIGINT NOT NULL,
    "alert_id" BIGINT NOT NULL,
    "change" TEXT NOT NULL,

    CONSTRAINT "notification_delivery_alerts_pkey" PRIMARY KEY ("delivery_id","alert_id","change")
);

-- CreateTable
CREATE TABLE "notification_subjects" (
    "channel_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" INTEGER,
    "worker_id" BIGINT,
    "kind" TEXT NOT NULL,
    "told_alert_id" BIGINT,
    "told_at" TIMESTAMPTZ(3),
    "calm" BOOLEAN NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3),
    "free_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_subjects_pkey" PRIMARY KEY ("channel_id","subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_channels_name_key" ON "notification_channels"("name");

-- CreateIndex
CREATE UNIQUE INDEX "notification_deliveries_key_key" ON "notification_deliveries"("key");

-- CreateIndex
CREATE INDEX "notification_deliveries_channel_id_id_idx" ON "notification_deliveries"("channel_id", "id");

-- CreateIndex
CREATE INDEX "notification_deliveries_created_at_id_idx" ON "notification_deliveries"("created_at", "id");

-- CreateIndex
CREATE INDEX "notification_delivery_alerts_alert_id_idx" ON "notification_delivery_alerts"("alert_id");

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notification_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_delivery_alerts" ADD CONSTRAINT "notification_delivery_alerts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "notification_deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_subjects" ADD CONSTRAINT "notification_subjects_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notification_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say

-- The queue of each channel, and what is told as open or held back: small, however long the history is.
CREATE INDEX "notification_deliveries_waiting" ON "notification_deliveries"("channel_id", "id") WHERE "delivered_at" IS NULL AND "gave_up_at" IS NULL;
CREATE INDEX "notification_subjects_open" ON "notification_subjects"("channel_id") WHERE "told_alert_id" IS NOT NULL OR "held_at" IS NOT NULL;
