-- Names of tokens are not unique: beside each stands which token it was.
ALTER TABLE "worker_alerts" ADD COLUMN "acknowledged_by_token_id" INTEGER,
ADD COLUMN "resolved_by_token_id" INTEGER;
ALTER TABLE "alert_events" ADD COLUMN "token_id" INTEGER;
ALTER TABLE "silences" ADD COLUMN "created_by_token_id" INTEGER;
