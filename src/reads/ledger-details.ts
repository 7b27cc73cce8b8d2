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
    with settled as (
      select distinct p.account_id, p.settlement_date as day from payment_history p
      where p.account_id = any(${[...accountIds]}::int[]) and p.type = 'EARNING' and p.settlement_date is not null
    ), known as (
      select account_id, greatest(min(day), ${from}::text::date) as first, least(max(day), ${to}::text::date) as last
      from settled group by account_id
    ), missing as (
      select account_id, generate_series(first::timestamp, last::timestamp, '1 day')::date as day from known
      except select account_id, day from settled
    )
    select account_id as "accountId", to_char(day, 'YYYY-MM-DD') as day from missing order by day, account_id`);
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
