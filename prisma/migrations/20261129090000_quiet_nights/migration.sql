-- Quiet hours: whether critical alerts wait too, what a new channel is owed after them, and what came and went meanwhile.
ALTER TABLE "notification_channels" ADD COLUMN "quiet_critical" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "notification_subjects" ADD COLUMN "owed_alert_id" BIGINT;

CREATE TABLE "notification_missed" (
    "channel_id" INTEGER NOT NULL,
    "alert_id" BIGINT NOT NULL,

    CONSTRAINT "notification_missed_pkey" PRIMARY KEY ("channel_id","alert_id")
);

ALTER TABLE "notification_missed" ADD CONSTRAINT "notification_missed_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notification_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;
