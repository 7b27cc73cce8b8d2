import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { accountInScope } from '../accounts/scope';
import { instantCell, numberCell, plainCell, textCell, type CsvFormat } from '../lists/csv';
import { csvPieces, EXPORT_PAGE, type CsvColumns } from '../lists/csv-pieces';
import type { ExportBound } from '../lists/export-parameters';
import { valuesOfPayments, type ValueRow } from '../money/values';
import { paymentColumns, paymentMatches, type PaymentFilterInput, type PaymentRow } from './rows';
import { addDays, type Zone } from '../lists/zone';

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
  format: CsvFormat;
}

type ExportRow = PaymentRow & { account: string; group: string | null; value?: ValueRow };

const columnsIn = (zone: Zone): CsvColumns<ExportRow> => ({
  id: ({ id }) => id,
  account: ({ account }) => textCell(account),
  group: ({ group }) => textCell(group),
  coin: ({ coin }) => textCell(coin),
  type: ({ type }) => type,
  day: ({ settlementDate, paidAt }) => settlementDate ?? zone.dayOf(paidAt),
  settlementDate: ({ settlementDate }) => settlementDate ?? '',
  paidAt: ({ paidAt }) => instantCell(paidAt),
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
  hashrate: ({ hashrate }) => numberCell(hashrate),
  state: ({ state }) => state,
  firstSeenAt: ({ firstSeenAt }) => instantCell(firstSeenAt),
});

/** Empty where the day has no price. */
const VALUE_COLUMNS: CsvColumns<ExportRow> = {
  currency: ({ value }) => textCell(value?.currency ?? null),
  price: ({ value }) => plainCell(value?.prices[0]?.price ?? null),
  priceDay: ({ value }) => plainCell(value?.prices[0]?.day ?? null),
  priceAt: ({ value }) => instantCell(value?.prices[0]?.at ?? null),
  priceSource: ({ value }) => plainCell(value?.prices[0]?.source ?? null),
  value: ({ value }) => plainCell(value?.amount ?? null),
};

/**
 * Payments as CSV, oldest first. `day` is a payout's day in the zone or an earning's settlement day, which no zone
 * shifts; `paidAt` and `firstSeenAt` are UTC; amounts are whole coins; `hashrate` is in H/s.
 */
export function exportPayments(db: Reader, query: PaymentsExportQuery): AsyncGenerator<string, void> {
  const { currency } = query;
  const columns = { ...columnsIn(query.zone), ...(currency !== null && VALUE_COLUMNS) };
  return csvPieces(columns, query.format, async (last: ExportRow | null) => {
    const behind = last
      ? Prisma.sql`(p.paid_at, p.id) > (${last.paidAt}::timestamptz, ${last.id}::text::bigint)`
      : Prisma.sql`true`;
    const rows = await db.$queryRaw<ExportRow[]>(Prisma.sql`
      select ${paymentColumns}, a.name as account, a.group_name as "group"
      from payment_history p join accounts a on a.id = p.account_id
      where ${accountInScope(query)} and ${matches(query)} and ${behind}
      order by p.paid_at, p.id limit ${EXPORT_PAGE}::int`);
    if (currency === null) return rows;
    const values = await valuesOfPayments(
      db,
      currency,
      rows.map(({ id }) => id),
    );
    return rows.map((row, place) => ({ ...row, value: values[place] }));
  });
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
