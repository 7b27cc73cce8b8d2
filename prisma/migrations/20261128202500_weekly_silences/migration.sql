-- Silences of single workers, and such as come every week by the clock of a place.
ALTER TABLE "silences" ADD COLUMN "workers" TEXT[],
ADD COLUMN "week_days" INTEGER[],
ADD COLUMN "day_from" TEXT,
ADD COLUMN "day_until" TEXT,
ADD COLUMN "time_zone" TEXT;
