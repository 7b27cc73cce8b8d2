-- What the pool says of each coin: its price, and what a terahash should earn.
-- CreateTable
CREATE TABLE "coin_prices" (
    "coin" TEXT NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "price_usd" DECIMAL(38,18),
    "price_cny" DECIMAL(38,18),
    "coins_per_terahash" DECIMAL(38,18),
    "network_difficulty" DOUBLE PRECISION,
    "block_reward" DECIMAL(38,18),
    "block_fees" DECIMAL(38,18),
    "fee_percent" DECIMAL(38,18),
    "pay_mode" TEXT,

    CONSTRAINT "coin_prices_pkey" PRIMARY KEY ("coin","collected_at")
);

-- CreateTable
CREATE TABLE "coin_price_days" (
    "coin" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "samples" INTEGER NOT NULL,
    "usd_open" DECIMAL(38,18),
    "usd_close" DECIMAL(38,18),
    "usd_mean" DECIMAL(38,18),
    "usd_at" TIMESTAMPTZ(3),
    "cny_open" DECIMAL(38,18),
    "cny_close" DECIMAL(38,18),
    "cny_mean" DECIMAL(38,18),
    "cny_at" TIMESTAMPTZ(3),
    "terahash_open" DECIMAL(38,18),
    "terahash_close" DECIMAL(38,18),
    "terahash_mean" DECIMAL(38,18),
    "terahash_at" TIMESTAMPTZ(3),
    "network_difficulty" DOUBLE PRECISION,
    "block_reward" DECIMAL(38,18),
    "block_fees" DECIMAL(38,18),

    CONSTRAINT "coin_price_days_pkey" PRIMARY KEY ("coin","day")
);

-- Served, so their changes raise the data version.
CREATE TRIGGER "coin_prices_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "coin_prices"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
CREATE TRIGGER "coin_price_days_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "coin_price_days"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
