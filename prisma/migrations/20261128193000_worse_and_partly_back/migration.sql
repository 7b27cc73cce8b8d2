-- How severe an alert was when a channel was last told of it, and whether it was told as partly over.
ALTER TABLE "notification_subjects" ADD COLUMN "told_severity" TEXT,
ADD COLUMN "told_eased" BOOLEAN NOT NULL DEFAULT false;
-- What was told before counts as told the way it stands: nobody is to hear tonight of what rose last week.
UPDATE "notification_subjects" SET "told_severity" = a."severity"
FROM "worker_alerts" a WHERE a."id" = "told_alert_id";
-- Since when a dark account is partly back, and when that was believed.
ALTER TABLE "worker_alerts" ADD COLUMN "partly_since" TIMESTAMPTZ(3),
ADD COLUMN "eased_at" TIMESTAMPTZ(3);
