-- Closes of the company's own choice.
-- CreateTable
CREATE TABLE "price_closes" (
    "coin" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "price" DECIMAL(38,18) NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_closes_pkey" PRIMARY KEY ("coin","currency","day")
);

-- Served, so its changes raise the data version.
CREATE TRIGGER "price_closes_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "price_closes"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
