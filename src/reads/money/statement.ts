import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import type { DateText, DecimalText } from '../../vocabulary';
import { accountsOfCoin, type SumScope } from '../accounts/scope';
import { instantsOf, type LedgerRange } from '../earnings/ledger';
import { decimalSql } from '../lists/decimal-text';
import { readZone } from '../lists/zone';
import { adjustmentHolds } from './adjustments';

/** Amounts of one account in whole coins: opening + earnings + adjustments − payouts = closing. */
export interface StatementRow {
  accountId: number;
  opening: DecimalText;
  earnings: DecimalText;
  adjustments: DecimalText;
  payouts: DecimalText;
  closing: DecimalText;
  /** what all that was known makes, and the balance that the pool told next; null: none is known of that time */
  balance: DecimalText;
  poolBalance: DecimalText | null;
  poolBalanceAt: Date | null;
  difference: DecimalText | null;
  /** both lists are read to the end */
  complete: boolean;
  /** a payment has an amount that is not understood */
  unknownAmounts: boolean;
}

export interface StatementInput {
  scope: SumScope;
  range: LedgerRange;
  /** what was known then; null: all that is known now */
  asOf: Date | null;
}

/** The days of a month `2026-10`; BAD_USER_INPUT for any other text. */
export function readMonth(month: string, tz: string): LedgerRange {
  const [, year, number] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined)
    throw new VerbError('BAD_USER_INPUT', '"month" is not a month; write it like "2026-10".');
  const last = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
  return { from: `${month}-01`, to: last, tz: readZone(tz).name };
}

const amount = (expression: string, name: string) =>
  Prisma.sql`${decimalSql(Prisma.raw(expression))} as ${Prisma.raw(`"${name}"`)}`;

/** The accounts of a statement: those that are collected, and those of which any money is known. */
const wanted = (scope: SumScope) => Prisma.sql`
  select a.id as account_id, a.name from accounts a where ${accountsOfCoin(scope)}
    and ((a.enabled and a.archived_at is null) or exists (select from payment_history p where p.account_id = a.id)
      or exists (select from adjustments j where j.account_id = a.id))`;

/** The fields of a payment that decide what it is worth to a month. */
const DECIDING = ['amount', 'settlementDate', 'paidAt'];

/** Their values at that time, of payments (payment_id) that were changed since. */
const changedSince = (asOf: Date) => Prisma.sql`
  select payment_id, max(was) filter (where field = 'amount') as amount,
    max(was) filter (where field = 'settlementDate') as settled, max(was) filter (where field = 'paidAt') as paid
  from (select distinct on (payment_id, field) payment_id, field, was from payment_conflicts
    where seen_at > ${asOf}::timestamptz and field = any(${DECIDING}::text[]) order by payment_id, field, seen_at, id) first
  group by payment_id`;

/** Payments of `w` as they were known: account_id, type, amount, settlement_date, paid_at, first_seen_at. */
function paymentsKnown(asOf: Date | null): Prisma.Sql {
  if (asOf === null)
    return Prisma.sql`select p.account_id, p.type, p.amount, p.settlement_date, p.paid_at, p.first_seen_at
      from wanted w join payment_history p on p.account_id = w.account_id`;
  return Prisma.sql`select p.account_id, p.type, coalesce(c.amount::numeric, p.amount) as amount,
      coalesce(c.settled::date, p.settlement_date) as settlement_date, coalesce(c.paid::timestamptz, p.paid_at) as paid_at,
      p.first_seen_at
    from wanted w join payment_history p on p.account_id = w.account_id
    left join (${changedSince(asOf)}) c on c.payment_id = p.id where p.first_seen_at <= ${asOf}::timestamptz`;
}

/** The pool's balances that are kept: as collected, and the last of each hour. */
function balancesKept(asOf: Date | null): Prisma.Sql {
  const until = asOf === null ? Prisma.sql`true` : Prisma.sql`told.at <= ${asOf}::timestamptz`;
  return Prisma.sql`
    select told.* from (
      select b.collected_at as at, b.balance from account_balances b where b.account_id = r.account_id
        and b.collected_at between r.at - interval '2 hours' and r.at + interval '2 hours'
      union all
      select h.at + interval '1 hour', h.balance from balance_hours h where h.account_id = r.account_id
        and h.at between r.at - interval '3 hours' and r.at + interval '1 hour'
    ) told where told.balance is not null and ${until}`;
}

/**
 * One row for each account of the coin, by name. What is known of its payments is held against the pool's balance when
 * they were last read: the next one, or the one before, if the pool has paid or settled in between.
 */
export function statementOf(db: Reader, { scope, range, asOf }: StatementInput): Promise<StatementRow[]> {
  const instants = instantsOf(range);
  const known = asOf === null ? Prisma.sql`true` : Prisma.sql`e.ok_at <= ${asOf}::timestamptz`;
  return db.$queryRaw<StatementRow[]>(Prisma.sql`
    with wanted as materialized (${wanted(scope)}), payments as (${paymentsKnown(asOf)}), entries as (
      select account_id, type, amount, first_seen_at, case when type = 'EARNING'
        then settlement_date < ${range.from}::text::date else paid_at < ${instants.from}::timestamptz end as before,
        case when type = 'EARNING' then settlement_date <= ${range.to}::text::date
          else paid_at < ${instants.to}::timestamptz end as until
      from payments
      union all
      select j.account_id, 'ADJUSTMENT', j.amount, null, j.day < ${range.from}::text::date, j.day <= ${range.to}::text::date
      from wanted w join adjustments j on j.account_id = w.account_id where ${adjustmentHolds(asOf)}
    ), sums as (
      select account_id, coalesce(sum(signed) filter (where before), 0) as opening,
        coalesce(sum(amount) filter (where type = 'EARNING' and until and not before), 0) as earnings,
        coalesce(sum(amount) filter (where type = 'ADJUSTMENT' and until and not before), 0) as adjustments,
        coalesce(sum(amount) filter (where type = 'PAYOUT' and until and not before), 0) as payouts,
        coalesce(sum(signed) filter (where until), 0) as closing, sum(signed) as balance, max(first_seen_at) as seen_at
      from (select *, case when type = 'PAYOUT' then -amount else amount end as signed from entries) signed group by account_id
    ), read as (
      select w.account_id, greatest(s.seen_at, e.ok_at) as at from wanted w left join sums s on s.account_id = w.account_id
      left join endpoint_states e on e.account_id = w.account_id and e.endpoint = 'paymentHistoryV2.htm' and ${known}
    ), held as (
      select r.account_id, coalesce(s.balance, 0) as balance, pool.* from read r left join sums s on s.account_id = r.account_id
      left join lateral (select told.at, told.balance as pool_balance from (${balancesKept(asOf)}) told
        order by told.balance = coalesce(s.balance, 0) desc, told.at >= r.at desc, abs(extract(epoch from told.at - r.at)) limit 1
      ) pool on true
    )
    select w.account_id as "accountId", ${amount('coalesce(s.opening, 0)', 'opening')}, ${amount('coalesce(s.earnings, 0)', 'earnings')},
      ${amount('coalesce(s.adjustments, 0)', 'adjustments')}, ${amount('coalesce(s.payouts, 0)', 'payouts')},
      ${amount('coalesce(s.closing, 0)', 'closing')}, ${amount('h.balance', 'balance')}, ${amount('h.pool_balance', 'poolBalance')},
      h.at as "poolBalanceAt", ${amount('h.balance - h.pool_balance', 'difference')},
      (select count(*) = 2 from payment_cursors c
        where c.account_id = w.account_id and c.known_total is not null and c.left_out = 0) as complete,
      exists (select from payment_history p where p.account_id = w.account_id and p.unknown_amounts is not null) as "unknownAmounts"
    from wanted w left join sums s on s.account_id = w.account_id left join held h on h.account_id = w.account_id
    order by w.name, w.account_id`);
}

export const ENTRY_TYPES = ['EARNING', 'PAYOUT', 'ADJUSTMENT'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** The entries up to the end of the month that came or changed since; `was` null: it came, `became` null: it went. */
export interface StatementChangeRow {
  accountId: number;
  type: EntryType;
  day: DateText;
  seenAt: Date;
  field: string;
  was: string | null;
  became: string | null;
}

/** In the order in which it was seen. */
export async function changesSince(
  db: Reader,
  { scope, range, asOf }: StatementInput,
): Promise<StatementChangeRow[]> {
  if (asOf === null) return [];
  const instants = instantsOf(range);
  const since = Prisma.sql`${asOf}::timestamptz`;
  const day = Prisma.sql`to_char(coalesce(p.settlement_date, (p.paid_at at time zone ${range.tz}::text)::date), 'YYYY-MM-DD')`;
  const until = Prisma.sql`case when p.type = 'EARNING' then p.settlement_date <= ${range.to}::text::date
    else p.paid_at < ${instants.to}::timestamptz end`;
  const adjustment = Prisma.sql`to_char(j.day, 'YYYY-MM-DD') as day`;
  const sum = decimalSql(Prisma.sql`j.amount`);
  return db.$queryRaw<StatementChangeRow[]>(Prisma.sql`
    with wanted as (${wanted(scope)})
    select p.account_id as "accountId", p.type, ${day} as day, p.first_seen_at as "seenAt", 'amount' as field, null::text as was,
      ${decimalSql(Prisma.sql`p.amount`)} as became
    from wanted w join payment_history p on p.account_id = w.account_id where p.first_seen_at > ${since} and ${until}
    union all
    select p.account_id, p.type, ${day}, c.seen_at, c.field, c.was, c.became
    from wanted w join payment_history p on p.account_id = w.account_id join payment_conflicts c on c.payment_id = p.id
    where p.first_seen_at <= ${since} and c.seen_at > ${since} and c.field = any(${DECIDING}::text[])
      and (${until} or exists (select from payment_conflicts d where d.payment_id = p.id and d.seen_at > ${since}
        and d.field in ('settlementDate', 'paidAt') and left(d.was, 10) <= ${range.to}::text))
    union all
    select j.account_id, 'ADJUSTMENT', ${adjustment}, j.created_at, 'amount', null, ${sum}
    from wanted w join adjustments j on j.account_id = w.account_id
    where j.created_at > ${since} and j.day <= ${range.to}::text::date
    union all
    select j.account_id, 'ADJUSTMENT', ${adjustment}, j.removed_at, 'amount', ${sum}, null
    from wanted w join adjustments j on j.account_id = w.account_id
    where j.removed_at > ${since} and j.day <= ${range.to}::text::date
    order by 4, 1, 3`);
}
