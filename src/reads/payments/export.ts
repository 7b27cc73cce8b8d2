import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from '../accounts/scope';
import {
  columnsOf,
  day,
  decimal,
  EXPORT_PAGE,
  instant,
  number,
  pagesOf,
  text,
  word,
  type ExportColumns,
} from '../lists/cells';
import { filePieces, type FileFormat, type Piece } from '../lists/export-file';
import type { ExportBound } from '../lists/export-parameters';
import { valuesOfPayments } from '../money/values';
import { paymentColumns, paymentMatches, type PaymentFilterInput } from './rows';
import { addDays, type Zone } from '../lists/zone';
import { PRESETS, type ExportRow, type PresetName } from './presets';

export interface PaymentsExportQuery extends Omit<PaymentFilterInput, 'from' | 'to'> {
  /** the groups that the caller sees; null: all */
  visible: readonly string[] | null;
  /** an instant or a day, both included; null: from the first payment on */
  from: ExportBound | null;
  /** an instant, not included, or a day, included; null: to the last payment */
  to: ExportBound | null;
  /** the zone of a payout's `day`, and of the days `from` and `to` for payouts */
  zone: Zone;
  /** adds what each payment is worth in it; null: only coins */
  currency: string | null;
  /** the columns that another program takes; null: all that is known */
  preset: PresetName | null;
  format: FileFormat;
}

const columnsIn = (zone: Zone): ExportColumns<ExportRow> => ({
  id: ({ id }) => word(id),
  account: ({ account }) => text(account),
  group: ({ group }) => text(group),
  coin: ({ coin }) => text(coin),
  type: ({ type }) => word(type),
  day: ({ settlementDate, paidAt }) => day(settlementDate ?? zone.dayOf(paidAt)),
  settlementDate: ({ settlementDate }) => day(settlementDate),
  paidAt: ({ paidAt }) => instant(paidAt),
  amount: ({ amount }) => decimal(amount),
  ppsAmount: ({ ppsAmount }) => decimal(ppsAmount),
  pplnsAmount: ({ pplnsAmount }) => decimal(pplnsAmount),
  soloAmount: ({ soloAmount }) => decimal(soloAmount),
  ppappsAmount: ({ ppappsAmount }) => decimal(ppappsAmount),
  ppapplnsAmount: ({ ppapplnsAmount }) => decimal(ppapplnsAmount),
  fppsBlockAmount: ({ fppsBlockAmount }) => decimal(fppsBlockAmount),
  fppsFeeAmount: ({ fppsFeeAmount }) => decimal(fppsFeeAmount),
  txId: ({ txId }) => text(txId),
  walletAddress: ({ walletAddress }) => text(walletAddress),
  hashrate: ({ hashrate }) => number(hashrate),
  state: ({ state }) => word(state),
  firstSeenAt: ({ firstSeenAt }) => instant(firstSeenAt),
});

/** Empty where the day has no price. */
const VALUE_COLUMNS: ExportColumns<ExportRow> = {
  currency: ({ value }) => text(value?.currency ?? null),
  price: ({ value }) => decimal(value?.prices[0]?.price ?? null),
  priceDay: ({ value }) => day(value?.prices[0]?.day ?? null),
  priceAt: ({ value }) => instant(value?.prices[0]?.at ?? null),
  priceSource: ({ value }) => word(value?.prices[0]?.source ?? null),
  value: ({ value }) => decimal(value?.amount ?? null),
};

/**
 * Payments as a file, oldest first. `day` is a payout's day in the zone or an earning's settlement day, which no zone
 * shifts; `paidAt` and `firstSeenAt` are UTC; amounts are whole coins; `hashrate` is in H/s.
 */
export function exportPayments(db: Reader, query: PaymentsExportQuery): AsyncGenerator<Piece, void> {
  const { currency, preset, zone } = query;
  const own = { ...columnsIn(zone), ...(currency !== null && VALUE_COLUMNS) };
  const columns = columnsOf(preset === null ? own : PRESETS[preset]);
  // Other programs take no transaction of nothing: what the pool has withdrawn is left out.
  const wanted = preset === null ? Prisma.sql`true` : Prisma.sql`p.amount <> 0`;
  const pages = pagesOf(async (last: ExportRow | null) => {
    const behind = last
      ? Prisma.sql`(p.paid_at, p.id) > (${last.paidAt}::timestamptz, ${last.id}::text::bigint)`
      : Prisma.sql`true`;
    const rows = await db.$queryRaw<ExportRow[]>(Prisma.sql`
      select ${paymentColumns}, a.name as account, a.group_name as "group"
      from payment_history p join accounts a on a.id = p.account_id
      where ${accountInScope(query)} and ${matches(query)} and ${wanted} and ${behind}
      order by p.paid_at, p.id limit ${EXPORT_PAGE}::int`);
    if (currency === null) return rows;
    const values = await valuesOfPayments(
      db,
      currency,
      rows.map(({ id }) => id),
    );
    return rows.map((row, place) => ({ ...row, value: values[place] }));
  });
  return filePieces({ name: 'payments', columns, pages }, query.format);
}

/** An earning's day is its day in UTC, a payout's the day in the zone; the index finds both within this margin. */
const AROUND_DAYS = Prisma.sql`interval '2 days'`;

function matches({ from, to, zone, ...filter }: PaymentsExportQuery): Prisma.Sql {
  const conditions = [paymentMatches(filter)];
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
