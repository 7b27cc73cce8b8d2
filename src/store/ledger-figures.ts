import { Decimal as Shared } from 'decimal.js';
import type { DecimalText, PaymentType } from '../vocabulary';
import { Prisma, type Db } from './prisma';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

/** What is known of one list, whole coins, of all time. */
export interface Figure {
  known: DecimalText;
  /** the pool's total when it was collected last before the payments were read, and first after that */
  before: DecimalText;
  after: DecimalText;
}

export interface LedgerFigures {
  accountId: number;
  /** when the totals after were collected */
  at: Date;
  coin: string;
  earnings: Figure;
  payouts: Figure;
  /** the pool's own balance, collected with the totals after */
  balance: DecimalText;
}

/**
 * OFF: the payments known are not what the pool's totals say. UNCLEAR: they lie between the totals of before and after,
 * where the pool settled or paid just while they were read.
 */
export function standingOf({ known, before, after }: Figure): 'AGREES' | 'OFF' | 'UNCLEAR' {
  const value = new Decimal(known);
  if (value.equals(before) || value.equals(after)) return 'AGREES';
  return value.lt(Decimal.min(before, after)) || value.gt(Decimal.max(before, after)) ? 'OFF' : 'UNCLEAR';
}

interface Row extends Omit<LedgerFigures, 'earnings' | 'payouts'> {
  earnings: string;
  payouts: string;
  earnedBefore: string;
  paidBefore: string;
  earnedAfter: string;
  paidAfter: string;
}

/**
 * The ledgers of which both lists are whole, between the balance that was collected last before they were read and the
 * first one after that. `newsSeconds`: only where the newest balance came
 * no longer than that after the first one.
 */
export async function ledgerFigures(
  db: Db,
  accountIds: readonly number[],
  newsSeconds: number | null = null,
): Promise<LedgerFigures[]> {
  const isNews =
    newsSeconds === null
      ? Prisma.sql`true`
      : Prisma.sql`after.collected_at >= s.balance_at - make_interval(secs => ${newsSeconds}::int)`;
  const rows = await db.$queryRaw<Row[]>`
    with lists as (
      select c.account_id, min(c.begun_at) as begun_at from payment_cursors c
      where c.account_id = any(${[...accountIds]}::int[]) and c.known_total is not null
      group by c.account_id having count(*) = 2
    )
    select a.id as "accountId", a.coin, after.collected_at as at, known.earnings::text as earnings,
      known.payouts::text as payouts, before.earn_total::text as "earnedBefore", before.paid_out::text as "paidBefore",
      after.earn_total::text as "earnedAfter", after.paid_out::text as "paidAfter", after.balance::text as balance
    from lists l join accounts a on a.id = l.account_id join account_states s on s.account_id = a.id
    join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm' and e.error_code is null
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at <= l.begun_at
      order by b.collected_at desc limit 1) before
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at >= e.ok_at
      order by b.collected_at limit 1) after
    cross join lateral (
      select coalesce(sum(p.amount) filter (where p.type = 'EARNING'), 0) as earnings,
        coalesce(sum(p.amount) filter (where p.type = 'PAYOUT'), 0) as payouts
      from payment_sums p where p.account_id = a.id
    ) known
    where ${isNews}`;
  return rows.map(({ accountId, at, coin, balance, ...row }) => ({
    accountId,
    at,
    coin,
    balance,
    earnings: { known: row.earnings, before: row.earnedBefore, after: row.earnedAfter },
    payouts: { known: row.payouts, before: row.paidBefore, after: row.paidAfter },
  }));
}

/** Of an account's lists those whose sum is not what the pool says; none while that cannot be told. */
export async function listsOff(db: Db, accountId: number): Promise<PaymentType[]> {
  const [figures] = await ledgerFigures(db, [accountId]);
  if (!figures) return [];
  const off: PaymentType[] = [];
  if (standingOf(figures.payouts) === 'OFF') off.push('PAYOUT');
  if (standingOf(figures.earnings) === 'OFF') off.push('EARNING');
  return off;
}
