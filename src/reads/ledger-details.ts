import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { DateText } from '../vocabulary';
import type { DayRange } from './ledger';
import type { PaymentConflictRow } from './payment-conflicts';

/**
 * Days of the range, between an account's first and last settled one, for which it has no earnings row. The pool writes
 * none for a day without work, so such a day is among them.
 */
export function missingDays(
  db: Reader,
  accountIds: readonly number[],
  { from, to }: DayRange,
): Promise<{ accountId: number; day: DateText }[]> {
  return db.$queryRaw(Prisma.sql`
    with edges as (
      select account_id, (select max(p.settlement_date) from payment_history p
          where p.account_id = a.account_id and p.settlement_date <= ${from}::text::date) as before,
        (select min(p.settlement_date) from payment_history p
          where p.account_id = a.account_id and p.settlement_date >= ${to}::text::date) as after
      from unnest(${[...accountIds]}::int[]) a (account_id)
    ), settled as (
      select account_id, p.settlement_date as day,
        lead(p.settlement_date) over (partition by account_id order by p.settlement_date) as next_day
      from edges join payment_history p using (account_id)
      where p.settlement_date between coalesce(before, ${from}::text::date) and coalesce(after, ${to}::text::date)
    )
    select account_id as "accountId", to_char(missing, 'YYYY-MM-DD') as day
    from settled cross join lateral generate_series(greatest(day + 1, ${from}::text::date)::timestamp,
      least(next_day - 1, ${to}::text::date)::timestamp, '1 day') missing
    where next_day > day + 1 and next_day > ${from}::text::date and day < ${to}::text::date
    order by missing, account_id`);
}

/** What came back different of the payments in the range, whenever that was seen, oldest first. */
export function conflictsInRange(
  db: Reader,
  accountIds: readonly number[],
  { from, to }: DayRange,
): Promise<(PaymentConflictRow & { accountId: number })[]> {
  return db.$queryRaw(Prisma.sql`
    select p.account_id as "accountId", c.payment_id::text as "paymentId", c.seen_at as "seenAt", c.field, c.was, c.became
    from payment_conflicts c join payment_history p on p.id = c.payment_id
    where p.account_id = any(${[...accountIds]}::int[])
      and coalesce(p.settlement_date, (p.paid_at at time zone 'UTC')::date)
        between ${from}::text::date and ${to}::text::date
    order by c.seen_at, c.id`);
}
