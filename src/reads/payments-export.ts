import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { DateText, PaymentType } from '../vocabulary';
import { accountInScope } from './account-scope';
import { csvLine, plainCell, textCell } from './csv';
import { paymentColumns, type PaymentRow } from './payment-rows';
import { addDays, type Zone } from './zone';

/** A bound of an export: an instant, or a whole day, which for an earning is its settlement day. */
export type ExportBound = { instant: Date } | { day: DateText };

export interface PaymentsExportQuery {
  /** the groups that whoever asks sees; null: all */
  visible: readonly string[] | null;
  /** null: all */
  accountIds: readonly number[] | null;
  type: PaymentType | null;
  /** an instant is included, as is a day; null: from the first payment on */
  from: ExportBound | null;
  /** an instant is not included, a day is; null: to the last payment */
  to: ExportBound | null;
  /** whose days the `day` of a payout is one of, and the days of `from` and `to` for payouts */
  zone: Zone;
}

type ExportRow = PaymentRow & { account: string; group: string | null };

/** Few enough to stay small in memory, enough that the statements do not cost more than the rows. */
const PAGE = 1_000;

const COLUMNS: Record<string, (row: ExportRow, zone: Zone) => string> = {
  id: ({ id }) => id,
  account: ({ account }) => textCell(account),
  group: ({ group }) => textCell(group),
  coin: ({ coin }) => textCell(coin),
  type: ({ type }) => type,
  day: ({ settlementDate, paidAt }, zone) => settlementDate ?? zone.dayOf(paidAt),
  settlementDate: ({ settlementDate }) => settlementDate ?? '',
  paidAt: ({ paidAt }) => paidAt.toISOString(),
  amount: ({ amount }) => amount,
  ppsAmount: ({ ppsAmount }) => plainCell(ppsAmount),
  pplnsAmount: ({ pplnsAmount }) => plainCell(pplnsAmount),
  soloAmount: ({ soloAmount }) => plainCell(soloAmount),
  ppappsAmount: ({ ppappsAmount }) => plainCell(ppappsAmount),
  ppapplnsAmount: ({ ppapplnsAmount }) => plainCell(ppapplnsAmount),
  fppsBlockAmount: ({ fppsBlockAmount }) => plainCell(fppsBlockAmount),
  fppsFeeAmount: ({ fppsFeeAmount }) => plainCell(fppsFeeAmount),
  txId: ({ txId }) => textCell(txId),
  walletAddress: ({ walletAddress }) => textCell(walletAddress),
  hashrate: ({ hashrate }) => (hashrate === null ? '' : String(hashrate)),
};

/**
 * Payments as CSV (RFC 4180, CRLF, a header row), oldest first, in pieces of whole lines; the first piece begins with
 * the header. Memory stays constant whatever the length, and each piece is asked for when the one before is taken, so
 * whoever stops taking them leaves nothing running. `day` is a payout's day in the zone and an earning's settlement
 * day, which no zone shifts; `paidAt` is UTC; amounts are whole coins; `hashrate` is in H/s.
 */
export async function* exportPayments(db: Reader, query: PaymentsExportQuery): AsyncGenerator<string, void> {
  const columns = Object.values(COLUMNS);
  let lines = csvLine(Object.keys(COLUMNS));
  let after: ExportRow | null = null;
  for (;;) {
    const rows: ExportRow[] = await pageAfter(db, query, after);
    for (const row of rows) lines += csvLine(columns.map((cell) => cell(row, query.zone)));
    if (lines !== '') yield lines;
    lines = '';
    if (rows.length < PAGE) return;
    after = rows.at(-1) ?? null;
  }
}

function pageAfter(db: Reader, query: PaymentsExportQuery, after: ExportRow | null): Promise<ExportRow[]> {
  const behind = after
    ? Prisma.sql`(p.paid_at, p.id) > (${after.paidAt}::timestamptz, ${after.id}::text::bigint)`
    : Prisma.sql`true`;
  return db.$queryRaw<ExportRow[]>(Prisma.sql`
    select ${paymentColumns}, a.name as account, a.group_name as "group"
    from payment_history p join accounts a on a.id = p.account_id
    where ${accountInScope(query)} and ${matches(query)} and ${behind}
    order by p.paid_at, p.id limit ${PAGE}::int`);
}

/** An earning's day is that of its instant in UTC, a payout's that in a zone: the index finds them this far around. */
const AROUND_DAYS = Prisma.sql`interval '2 days'`;

function matches({ type, from, to, zone }: PaymentsExportQuery): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (type) conditions.push(Prisma.sql`p.type = ${type}::text`);
  if (from && 'instant' in from) conditions.push(Prisma.sql`p.paid_at >= ${from.instant}::timestamptz`);
  if (to && 'instant' in to) conditions.push(Prisma.sql`p.paid_at < ${to.instant}::timestamptz`);
  if (from && 'day' in from)
    conditions.push(Prisma.sql`p.paid_at >= (${from.day}::text::timestamp at time zone 'UTC') - ${AROUND_DAYS}
      and case when p.settlement_date is not null then p.settlement_date >= ${from.day}::text::date
      else p.paid_at >= ${zone.startOf(from.day)}::timestamptz end`);
  if (to && 'day' in to)
    conditions.push(Prisma.sql`p.paid_at < (${to.day}::text::timestamp at time zone 'UTC') + ${AROUND_DAYS}
      and case when p.settlement_date is not null then p.settlement_date <= ${to.day}::text::date
      else p.paid_at < ${zone.startOf(addDays(to.day))}::timestamptz end`);
  return Prisma.join(conditions, ' and ');
}
