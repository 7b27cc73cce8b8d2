-- Since when a run waits for the window of calls.
ALTER TABLE "tier_runs" ADD COLUMN "waiting_since" TIMESTAMPTZ(3);
