import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText } from '../../vocabulary';
import { instantsOf, type DayRange, type LedgerRange } from './ledger';
import type { PaymentConflictRow } from '../payments/conflicts';

/**
 * Days of the range, between an account's first and last settled day, without an earnings row. The pool writes none for
 * a day without work, so such a day is included.
 */
export function missingDays(
  db: Reader,
  accountIds: readonly number[],
  { from, to }: DayRange,
): Promise<{ accountId: number; day: DateText }[]> {
  return db.$queryRaw(Prisma.sql`
    with edges as materialized (
      select account_id, greatest(known.first, ${from}::text::date) as first, least(known.last, ${to}::text::date) as last
      from unnest(${[...new Set(accountIds)]}::int[]) a (account_id) cross join lateral (
        select (select min(p.settlement_date) from payment_history p where p.account_id = a.account_id) as first,
          (select max(p.settlement_date) from payment_history p where p.account_id = a.account_id) as last
      ) known where known.first is not null
    ), months as materialized (
      select month::date as month, (month + interval '1 month')::date as next
      from generate_series(date_trunc('month', (select min(first) from edges)::timestamp),
        (select max(last) from edges)::timestamp, '1 month') month
    ), sums as (
      select s.* from edges e cross join lateral (
        select s.account_id, s.month, s.settled from payment_sums s where s.account_id = e.account_id and s.type = 'EARNING'
          and s.month > e.first - 31 and s.month <= e.last offset 0) s
    ), incomplete as materialized (
      select e.*, m.*, coalesce(s.settled, 0) as settled
      from edges e join months m on m.month <= e.last and m.next > e.first
      left join sums s on s.account_id = e.account_id and s.month = m.month
      where coalesce(s.settled, 0) <> ((1::bigint << m.next - m.month) - 1)::int
    )
    select account_id as "accountId", to_char(month + place, 'YYYY-MM-DD') as day
    from incomplete cross join generate_series(0, 30) place
    where settled & (1 << place) = 0 and month + place < next and month + place between first and last
    order by 2, 1`);
}

/** Changes that the pool made to payments in the range, whenever they were seen, oldest first. */
export function conflictsInRange(
  db: Reader,
  accountIds: readonly number[],
  range: LedgerRange,
): Promise<(PaymentConflictRow & { accountId: number })[]> {
  const instants = instantsOf(range);
  return db.$queryRaw(Prisma.sql`
    select p.account_id as "accountId", c.payment_id::text as "paymentId", c.seen_at as "seenAt", c.field, c.was, c.became
    from payment_conflicts c join payment_history p on p.id = c.payment_id
    where p.account_id = any(${[...accountIds]}::int[])
      and case when p.settlement_date is null
        then p.paid_at >= ${instants.from}::timestamptz and p.paid_at < ${instants.to}::timestamptz
        else p.settlement_date between ${range.from}::text::date and ${range.to}::text::date end
    order by c.seen_at, c.id`);
}
