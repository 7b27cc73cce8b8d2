-- A pool that did not draw all that it was asked for may do so later.
ALTER TABLE "chart_requests" ADD COLUMN "answered" BOOLEAN NOT NULL DEFAULT true;
