import { Decimal as Shared } from 'decimal.js';
import type { DecimalText, PaymentType } from '../../vocabulary';
import { Prisma, type Db } from '../connection/prisma';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

/** The known figures of one list, in whole coins, of all time. */
export interface Figure {
  known: DecimalText;
  /** the pool's totals: the last before the payments were read, and the first after */
  before: DecimalText;
  after: DecimalText;
}

export interface LedgerFigures {
  accountId: number;
  /** when the later totals were collected */
  at: Date;
  coin: string;
  earnings: Figure;
  payouts: Figure;
  /** the pool's own balance, collected with the later totals */
  balance: DecimalText;
}

/**
 * OFF: the known payments differ from the pool's totals. UNCLEAR: they lie between the earlier and later totals,
 * because the pool settled or paid while they were read.
 */
export function agreementOf({ known, before, after }: Figure): 'AGREES' | 'OFF' | 'UNCLEAR' {
  const value = new Decimal(known);
  if (value.equals(before) || value.equals(after)) return 'AGREES';
  return value.lt(Decimal.min(before, after)) || value.gt(Decimal.max(before, after)) ? 'OFF' : 'UNCLEAR';
}

/** A balance `b` that can be compared. */
const TELLS_ALL = Prisma.sql`num_nulls(b.balance, b.earn_total, b.paid_out) = 0`;

interface Row extends Omit<LedgerFigures, 'earnings' | 'payouts'> {
  earnings: string;
  payouts: string;
  earnedBefore: string;
  paidBefore: string;
  earnedAfter: string;
  paidAfter: string;
}

/**
 * The ledgers whose two lists are whole and have every amount, between the last balance collected before the lists were
 * read and the first one after. `newsSeconds`: only ledgers whose newest balance came at most that long after the first
 * one.
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
        and c.left_out = 0
        and not exists (select from payment_history p where p.account_id = c.account_id and p.unknown_amounts is not null)
      group by c.account_id having count(*) = 2
    )
    select a.id as "accountId", a.coin, after.collected_at as at, known.earnings::text as earnings,
      known.payouts::text as payouts, before.earn_total::text as "earnedBefore", before.paid_out::text as "paidBefore",
      after.earn_total::text as "earnedAfter", after.paid_out::text as "paidAfter", after.balance::text as balance
    from lists l join accounts a on a.id = l.account_id join account_states s on s.account_id = a.id
    join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm' and e.error_code is null
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at <= l.begun_at
      and ${TELLS_ALL}
      order by b.collected_at desc limit 1) before
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at >= e.ok_at
      and ${TELLS_ALL}
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

/** The account's lists whose sum differs from the pool's total; none while that is unclear. */
export async function listsOff(db: Db, accountId: number): Promise<PaymentType[]> {
  const [figures] = await ledgerFigures(db, [accountId]);
  if (!figures) return [];
  const off: PaymentType[] = [];
  if (agreementOf(figures.payouts) === 'OFF') off.push('PAYOUT');
  if (agreementOf(figures.earnings) === 'OFF') off.push('EARNING');
  return off;
}
