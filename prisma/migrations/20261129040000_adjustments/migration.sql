-- Money that the pool counts and does not list, as a person entered it.
-- CreateTable
CREATE TABLE "adjustments" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "amount" DECIMAL(38,18) NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" TEXT,

    CONSTRAINT "adjustments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "adjustments_account_id_day_idx" ON "adjustments"("account_id", "day");

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Served, so its changes raise the data version.
CREATE TRIGGER "adjustments_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "adjustments"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
