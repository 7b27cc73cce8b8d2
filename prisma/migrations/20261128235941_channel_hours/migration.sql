-- The clock of a channel: the zone of its times, its quiet hours, the hour of its digest; and whether its readers may see money.
ALTER TABLE "notification_channels" ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN "quiet_from" TEXT,
ADD COLUMN "quiet_until" TEXT,
ADD COLUMN "digest_hour" INTEGER NOT NULL DEFAULT 6,
ADD COLUMN "show_money" BOOLEAN NOT NULL DEFAULT false;
