import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText, DecimalText } from '../../vocabulary';
import { VerbError } from '../../verb-error';
import { accountsOfCoin, type SumScope } from '../accounts/scope';
import { decimalSql } from '../lists/decimal-text';
import { inMonths, inMonthsOfUtc, type Instants } from './months';
import { addDays, readZone } from '../lists/zone';

/** Whole days, both included. */
export interface DayRange {
  from: DateText;
  to: DateText;
}

/** Days of a ledger: the settlement day of an earning, which is the pool's, and the day of a payout in the zone `tz`. */
export interface LedgerRange extends DayRange {
  tz: string;
}

/** Sums over one account, or several of one coin. Whole coins, exact; null if any of them is unknown. */
export interface LedgerRow extends LedgerRange {
  accountIds: number[];
  coin: string;
  earnings: DecimalText;
  payouts: DecimalText;
  fppsBlock: DecimalText;
  fppsFee: DecimalText;
  pps: DecimalText;
  pplns: DecimalText;
  solo: DecimalText;
  ppapps: DecimalText;
  ppapplns: DecimalText;
  poolEarnTotal: DecimalText | null;
  poolPaidOut: DecimalText | null;
  poolBalance: DecimalText | null;
  earningsDifference: DecimalText | null;
  payoutsDifference: DecimalText | null;
  balanceDifference: DecimalText | null;
  complete: boolean;
  addsUp: boolean;
  /** the oldest of the accounts' balances and last good readings of payments; null: one has none */
  poolTotalsAt: Date | null;
  paymentsAt: Date | null;
}

/** Refuses a range that ends before it begins. */
export function checkDays<Range extends DayRange>(range: Range): Range {
  if (range.from > range.to) throw new VerbError('BAD_USER_INPUT', '"from" is after "to".');
  return range;
}

/** Refuses a zone that there is not, too. `tz` left out: UTC. */
export function checkLedgerRange({ from, to, tz }: DayRange & { tz?: string | null }): LedgerRange {
  return { ...checkDays({ from, to }), tz: readZone(tz ?? 'UTC').name };
}

/** From the first instant of the first day in the zone to that of the day after the last one. */
export function instantsOf({ from, to, tz }: LedgerRange): Instants {
  const zone = readZone(tz);
  return { from: zone.startOf(from), to: zone.startOf(addDays(to)) };
}

/** The ledgers of several accounts, in their order, in one statement. */
export async function ledgersOfAccounts(
  db: Reader,
  accountIds: readonly number[],
  range: LedgerRange,
): Promise<LedgerRow[]> {
  const rows = await ledgers(
    db,
    Prisma.sql`select a.id as account_id, a.coin, a.id as ledger from accounts a
      where a.id = any(${[...accountIds]}::int[])`,
    range,
  );
  const byAccount = new Map(rows.map((row) => [row.accountIds[0], row]));
  return accountIds.map((id) => byAccount.get(id) as LedgerRow);
}

/**
 * One ledger over all accounts of a coin in a group, or in all that the viewer sees; null without any. A disabled or
 * archived account counts if anything is known about its money.
 */
export async function ledgerOfScope(
  db: Reader,
  scope: SumScope,
  range: LedgerRange,
): Promise<LedgerRow | null> {
  const [row] = await ledgers(
    db,
    Prisma.sql`select a.id as account_id, a.coin, 0 as ledger from accounts a where ${accountsOfCoin(scope)}
      and ((a.enabled and a.archived_at is null)
        or exists (select from account_states s where s.account_id = a.id and s.balance_at is not null)
        or exists (select from payment_history p where p.account_id = a.id))`,
    range,
  );
  return row ?? null;
}

const PARTS = ['fpps_block', 'fpps_fee', 'pps', 'pplns', 'solo', 'ppapps', 'ppapplns'] as const;
const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const AMOUNTS = Prisma.raw(
  ['amount', ...PARTS.map((name) => `${name}_amount`)].map((name) => `p.${name}`).join(', '),
);
const part = (name: string) =>
  Prisma.sql`coalesce(sum(${Prisma.raw(`p.${name}_amount`)}), 0) as ${Prisma.raw(name)}`;
const amountOf = (type: 'EARNING' | 'PAYOUT') =>
  Prisma.sql`coalesce(sum(p.amount) filter (where p.type = ${type}::text), 0)`;
/** A sum that is known only if every account has the value. */
const ofAll = (column: string, aggregate = 'sum') => {
  const value = Prisma.raw(`s.${column}`);
  return Prisma.sql`case when count(${value}) = count(*) then ${Prisma.raw(aggregate)}(${value}) end`;
};
const amount = (column: string, name = camelCase(column)) =>
  Prisma.sql`${decimalSql(Prisma.raw(column))} as ${Prisma.raw(`"${name}"`)}`;

/** The payments in the range: whole months as their sums, what is around them one by one. */
function paidIn(range: LedgerRange): Prisma.Sql {
  const settled = inMonths(range);
  const paidOut = inMonthsOfUtc(instantsOf(range));
  const sources = [
    ...settled.days.map(
      ({ from, to }) => Prisma.sql`
      select w.ledger, p.type, ${AMOUNTS} from wanted w join payment_history p on p.account_id = w.account_id
      where p.type = 'EARNING' and p.settlement_date between ${from}::text::date and ${to}::text::date`,
    ),
    ...paidOut.rest.map(
      ({ from, to }) => Prisma.sql`
      select w.ledger, p.type, ${AMOUNTS} from wanted w join payment_history p on p.account_id = w.account_id
      where p.type = 'PAYOUT' and p.paid_at >= ${from}::timestamptz and p.paid_at < ${to}::timestamptz`,
    ),
    monthsOf('EARNING', settled.months),
    monthsOf('PAYOUT', paidOut.months),
  ];
  return Prisma.join(
    sources.filter((source) => source !== null),
    ' union all ',
  );
}

function monthsOf(type: 'EARNING' | 'PAYOUT', months: DayRange | null): Prisma.Sql | null {
  if (months === null) return null;
  return Prisma.sql`
      select w.ledger, p.type, ${AMOUNTS} from wanted w join payment_sums p on p.account_id = w.account_id
      where p.type = ${type}::text and p.month between ${months.from}::text::date and ${months.to}::text::date`;
}

/** A condition: no payment of `wanted w` has an amount that this version does not know. */
const NOTHING_UNKNOWN = Prisma.sql`not exists (select from payment_history p
  where p.account_id = w.account_id and p.unknown_amounts is not null)`;

/** `wanted` selects account_id, coin and `ledger`, the number of the ledger of the account. */
function ledgers(db: Reader, wanted: Prisma.Sql, range: LedgerRange): Promise<LedgerRow[]> {
  return db.$queryRaw<LedgerRow[]>(Prisma.sql`
    with wanted as (${wanted}), known as (
      select w.account_id, ${amountOf('EARNING')} as earnings, ${amountOf('PAYOUT')} as payouts
      from wanted w left join payment_sums p on p.account_id = w.account_id group by w.account_id
    ), paid as (${paidIn(range)}), sums as (
      select p.ledger, ${amountOf('EARNING')} as earnings, ${amountOf('PAYOUT')} as payouts, ${Prisma.join(PARTS.map(part))}
      from paid p group by p.ledger
    ), totals as (
      select w.ledger, array_agg(w.account_id order by w.account_id) as account_ids, min(w.coin) as coin,
        ${ofAll('earn_total')} as earn_total, ${ofAll('paid_out')} as paid_out, ${ofAll('balance')} as balance,
        ${ofAll('balance_at', 'min')} as balance_at,
        case when count(e.ok_at) = count(*) then min(e.ok_at) end as payments_at,
        bool_and(coalesce(read.lists, 0) = 2 and ${NOTHING_UNKNOWN}) as complete, sum(k.earnings) as all_earnings, sum(k.payouts) as all_payouts,
        bool_and(coalesce(k.earnings = s.earn_total and k.payouts = s.paid_out and k.earnings - k.payouts = s.balance, false))
          as adds_up
      from wanted w join known k on k.account_id = w.account_id left join account_states s on s.account_id = w.account_id
      left join endpoint_states e on e.account_id = w.account_id and e.endpoint = 'paymentHistoryV2.htm'
      cross join lateral (select count(*) as lists from payment_cursors c
        where c.account_id = w.account_id and c.known_total is not null and c.left_out = 0) read
      group by w.ledger
    ), compared as (
      select t.*, coalesce(earnings, 0) as earnings, coalesce(payouts, 0) as payouts,
        ${Prisma.join(PARTS.map((name) => Prisma.raw(`coalesce(${name}, 0) as ${name}`)))},
        all_earnings - earn_total as earnings_difference, all_payouts - paid_out as payouts_difference,
        all_earnings - all_payouts - balance as balance_difference
      from totals t left join sums on sums.ledger = t.ledger
    )
    select ${range.from}::text as "from", ${range.to}::text as "to", ${range.tz}::text as tz, coin, account_ids as "accountIds",
      ${Prisma.join(['earnings', 'payouts', ...PARTS].map((name) => amount(name)))},
      ${amount('earn_total', 'poolEarnTotal')}, ${amount('paid_out', 'poolPaidOut')}, ${amount('balance', 'poolBalance')},
      ${amount('earnings_difference')}, ${amount('payouts_difference')}, ${amount('balance_difference')}, complete,
      complete and adds_up as "addsUp",
      balance_at as "poolTotalsAt", payments_at as "paymentsAt"
    from compared`);
}
