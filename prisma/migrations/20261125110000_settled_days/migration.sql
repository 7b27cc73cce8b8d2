-- AlterTable
ALTER TABLE "payment_sums" ADD COLUMN     "settled" INTEGER NOT NULL DEFAULT 0;

UPDATE payment_sums s SET settled = d.settled FROM (
  SELECT account_id, date_trunc('month', settlement_date::timestamp)::date AS month,
    bit_or(1 << (extract(day FROM settlement_date)::int - 1)) AS settled
  FROM payment_history WHERE type = 'EARNING' AND settlement_date IS NOT NULL GROUP BY 1, 2
) d WHERE s.account_id = d.account_id AND s.type = 'EARNING' AND s.month = d.month;

-- Fires after keep_payment_sums, which has written the rows of the months. A bit cannot be taken away as an amount can, so
-- the months that changed are read anew, and only once nobody else can change them: the lock is a statement of its own,
-- because one that waits for it does not see what was written meanwhile.
CREATE FUNCTION keep_settled_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  months CONSTANT text := format(
    'select distinct account_id, date_trunc(''month'', settlement_date::timestamp)::date as month
     from (%s) changed where type = ''EARNING'' and settlement_date is not null',
    CASE TG_OP WHEN 'INSERT' THEN 'select * from added_payments' WHEN 'DELETE' THEN 'select * from removed_payments'
      ELSE 'select * from added_payments union all select * from removed_payments' END);
BEGIN
  EXECUTE format(
    'select from payment_sums s join (%s) m on s.account_id = m.account_id and s.type = ''EARNING'' and s.month = m.month
     order by s.account_id, s.month for update of s', months);
  EXECUTE format(
    'update payment_sums s set settled = d.settled from (%s) m cross join lateral (
       select coalesce(bit_or(1 << (extract(day from p.settlement_date)::int - 1)), 0) as settled from payment_history p
       where p.account_id = m.account_id and p.type = ''EARNING''
         and p.settlement_date >= m.month and p.settlement_date < m.month + interval ''1 month''
     ) d
     where s.account_id = m.account_id and s.type = ''EARNING'' and s.month = m.month and s.settled <> d.settled', months);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_settled_days_inserted AFTER INSERT ON payment_history
  REFERENCING NEW TABLE AS added_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_settled_days();
CREATE TRIGGER keep_settled_days_updated AFTER UPDATE ON payment_history
  REFERENCING NEW TABLE AS added_payments OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_settled_days();
CREATE TRIGGER keep_settled_days_deleted AFTER DELETE ON payment_history
  REFERENCING OLD TABLE AS removed_payments FOR EACH STATEMENT EXECUTE FUNCTION keep_settled_days();
