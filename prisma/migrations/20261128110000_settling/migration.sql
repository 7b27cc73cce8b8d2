-- Until when no call goes out, since the clock that calls are counted by has jumped.
ALTER TABLE "pool_pause" ADD COLUMN "settling_until" TIMESTAMPTZ(3);
