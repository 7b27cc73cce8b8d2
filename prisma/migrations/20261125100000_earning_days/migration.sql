-- CreateTable
CREATE TABLE "earning_days" (
    "coin" TEXT NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "group_name" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "amount" DECIMAL(65,30) NOT NULL,
    "hashrate" DOUBLE PRECISION,
    "accounts" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,

    CONSTRAINT "earning_days_pkey" PRIMARY KEY ("coin","whole","group_name","day")
);

-- CreateTable
CREATE TABLE "stale_earning_days" (
    "id" BIGSERIAL NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "stale_earning_days_pkey" PRIMARY KEY ("id")
);

-- Whatever changes a payment notes its settlement day in the same transaction; until that day is added up anew, it is read
-- from the payments. That a payment was met again in a reading changes nothing.
CREATE FUNCTION note_earning_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO stale_earning_days (day)
    SELECT DISTINCT settlement_date FROM added_payments WHERE type = 'EARNING' AND settlement_date IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO stale_earning_days (day)
    SELECT DISTINCT settlement_date FROM removed_payments WHERE type = 'EARNING' AND settlement_date IS NOT NULL;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO stale_earning_days (day)
    SELECT DISTINCT settlement_date FROM (
      (SELECT id, account_id, type, settlement_date, amount, hashrate FROM added_payments
        EXCEPT SELECT id, account_id, type, settlement_date, amount, hashrate FROM removed_payments)
      UNION ALL
      (SELECT id, account_id, type, settlement_date, amount, hashrate FROM removed_payments
        EXCEPT SELECT id, account_id, type, settlement_date, amount, hashrate FROM added_payments)
    ) changed WHERE type = 'EARNING' AND settlement_date IS NOT NULL;
  ELSE
    DELETE FROM earning_days;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER note_earning_days_inserted AFTER INSERT ON payment_history
  REFERENCING NEW TABLE AS added_payments FOR EACH STATEMENT EXECUTE FUNCTION note_earning_days();
CREATE TRIGGER note_earning_days_updated AFTER UPDATE ON payment_history
  REFERENCING NEW TABLE AS added_payments OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION note_earning_days();
CREATE TRIGGER note_earning_days_deleted AFTER DELETE ON payment_history
  REFERENCING OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION note_earning_days();
CREATE TRIGGER note_earning_days_truncated AFTER TRUNCATE ON payment_history
  FOR EACH STATEMENT EXECUTE FUNCTION note_earning_days();

INSERT INTO stale_earning_days (day)
SELECT DISTINCT settlement_date FROM payment_history WHERE type = 'EARNING' AND settlement_date IS NOT NULL;

-- Served, so their changes raise the data version.
CREATE TRIGGER "earning_days_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "earning_days"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
CREATE TRIGGER "stale_earning_days_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "stale_earning_days"
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"();
