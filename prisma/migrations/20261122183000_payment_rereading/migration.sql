-- AlterTable
ALTER TABLE "payment_history" ADD COLUMN     "missed_readings" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "payment_cursors" ADD COLUMN     "full" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "full_at" TIMESTAMPTZ(3),
ADD COLUMN     "reread" TEXT;

-- CreateTable
CREATE TABLE "payment_sums" (
    "account_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "payments" INTEGER NOT NULL,
    "amount" DECIMAL(65,30) NOT NULL,
    "pps_amount" DECIMAL(65,30) NOT NULL,
    "pplns_amount" DECIMAL(65,30) NOT NULL,
    "solo_amount" DECIMAL(65,30) NOT NULL,
    "ppapps_amount" DECIMAL(65,30) NOT NULL,
    "ppapplns_amount" DECIMAL(65,30) NOT NULL,
    "fpps_block_amount" DECIMAL(65,30) NOT NULL,
    "fpps_fee_amount" DECIMAL(65,30) NOT NULL,

    CONSTRAINT "payment_sums_pkey" PRIMARY KEY ("account_id","type","month")
);

-- CreateIndex
CREATE INDEX "payment_history_account_id_settlement_date_idx" ON "payment_history"("account_id", "settlement_date");

-- The sums follow every statement that changes payments, in its own transaction, so that they are never anything else
-- than the payments' sums. An earning belongs to the month of its settlement day, one without to the year 1.
CREATE FUNCTION keep_payment_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added CONSTANT text := 'select 1 as sign, * from added_payments';
  removed CONSTANT text := 'select -1 as sign, * from removed_payments';
BEGIN
  EXECUTE format(
    'insert into payment_sums as kept
     select * from (
       select account_id, type,
         coalesce(date_trunc(''month'', case type when ''EARNING'' then settlement_date::timestamp
           else paid_at at time zone ''UTC'' end)::date, date ''0001-01-01''),
         sum(sign)::int, sum(sign * amount), coalesce(sum(sign * pps_amount), 0), coalesce(sum(sign * pplns_amount), 0),
         coalesce(sum(sign * solo_amount), 0), coalesce(sum(sign * ppapps_amount), 0),
         coalesce(sum(sign * ppapplns_amount), 0), coalesce(sum(sign * fpps_block_amount), 0),
         coalesce(sum(sign * fpps_fee_amount), 0)
       from (%s) changed group by 1, 2, 3
     ) change (account_id, type, month, payments, amount, pps, pplns, solo, ppapps, ppapplns, fpps_block, fpps_fee)
     where (payments, amount, pps, pplns, solo, ppapps, ppapplns, fpps_block, fpps_fee) <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
     order by account_id, type, month
     on conflict (account_id, type, month) do update set
       payments = kept.payments + excluded.payments, amount = kept.amount + excluded.amount,
       pps_amount = kept.pps_amount + excluded.pps_amount, pplns_amount = kept.pplns_amount + excluded.pplns_amount,
       solo_amount = kept.solo_amount + excluded.solo_amount, ppapps_amount = kept.ppapps_amount + excluded.ppapps_amount,
       ppapplns_amount = kept.ppapplns_amount + excluded.ppapplns_amount,
       fpps_block_amount = kept.fpps_block_amount + excluded.fpps_block_amount,
       fpps_fee_amount = kept.fpps_fee_amount + excluded.fpps_fee_amount',
    CASE TG_OP WHEN 'INSERT' THEN added WHEN 'DELETE' THEN removed ELSE added || ' union all ' || removed END);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_payment_sums_inserted AFTER INSERT ON payment_history
  REFERENCING NEW TABLE AS added_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_payment_sums();
CREATE TRIGGER keep_payment_sums_updated AFTER UPDATE ON payment_history
  REFERENCING NEW TABLE AS added_payments OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_payment_sums();
CREATE TRIGGER keep_payment_sums_deleted AFTER DELETE ON payment_history
  REFERENCING OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_payment_sums();

INSERT INTO payment_sums
SELECT account_id, type,
  coalesce(date_trunc('month', CASE type WHEN 'EARNING' THEN settlement_date::timestamp
    ELSE paid_at AT TIME ZONE 'UTC' END)::date, date '0001-01-01'),
  count(*), sum(amount), coalesce(sum(pps_amount), 0), coalesce(sum(pplns_amount), 0), coalesce(sum(solo_amount), 0),
  coalesce(sum(ppapps_amount), 0), coalesce(sum(ppapplns_amount), 0), coalesce(sum(fpps_block_amount), 0),
  coalesce(sum(fpps_fee_amount), 0)
FROM payment_history GROUP BY 1, 2, 3;
