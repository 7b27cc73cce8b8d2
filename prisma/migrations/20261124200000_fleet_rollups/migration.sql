-- CreateTable
CREATE TABLE "fleet_hours" (
    "coin" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accounts" INTEGER NOT NULL,
    "collected" INTEGER NOT NULL,
    "charted" BOOLEAN NOT NULL,
    "hashrate_10m" DOUBLE PRECISION,
    "hashrate_1h" DOUBLE PRECISION,
    "hashrate_1d" DOUBLE PRECISION,
    "known_10m" INTEGER NOT NULL,
    "known_1h" INTEGER NOT NULL,
    "known_1d" INTEGER NOT NULL,
    "active_workers" INTEGER,
    "total_workers" INTEGER,

    CONSTRAINT "fleet_hours_pkey" PRIMARY KEY ("coin","group_name","at")
);

-- CreateTable
CREATE TABLE "fleet_days" (
    "coin" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accounts" INTEGER NOT NULL,
    "collected" INTEGER NOT NULL,
    "charted" BOOLEAN NOT NULL,
    "hashrate_10m" DOUBLE PRECISION,
    "hashrate_1h" DOUBLE PRECISION,
    "hashrate_1d" DOUBLE PRECISION,
    "known_10m" INTEGER NOT NULL,
    "known_1h" INTEGER NOT NULL,
    "known_1d" INTEGER NOT NULL,
    "active_workers" INTEGER,
    "total_workers" INTEGER,

    CONSTRAINT "fleet_days_pkey" PRIMARY KEY ("coin","group_name","at")
);

-- CreateTable
CREATE TABLE "fleet_members" (
    "account_id" INTEGER NOT NULL,
    "coin" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "collected" BOOLEAN NOT NULL,

    CONSTRAINT "fleet_members_pkey" PRIMARY KEY ("account_id")
);

-- Served, so their changes raise the data version.
CREATE TRIGGER "fleet_hours_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "fleet_hours"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
CREATE TRIGGER "fleet_days_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "fleet_days"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
CREATE TRIGGER "fleet_members_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "fleet_members"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
