-- The newest alerts of an account are read by every dashboard; those of one state alone by nobody.
CREATE INDEX "worker_alerts_account_id_fired_at_id_idx" ON "worker_alerts"("account_id", "fired_at", "id");
DROP INDEX "worker_alerts_account_id_state_idx";
