import type { DecimalText } from '../../vocabulary';
import { keptFigures } from './kept-figures';
import type { Db } from '../connection/prisma';
import { replaces } from './stamps';

/** Rates in H/s. null: missing or not understood. */
export interface OverviewRow {
  accountId: number;
  collectedAt: Date;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
  inactiveWorkers: number | null;
  invalidWorkers: number | null;
  totalAmount: DecimalText | null;
  unpaidAmount: DecimalText | null;
  yesterdayAmount: DecimalText | null;
}

/** The figures that are always shown together. */
const FIGURES = ['10m', '1h', '1d', 'total', 'active', 'inactive', 'invalid'].map(
  (name) => `overview_${name}`,
);

/**
 * Appends to the history and makes the row the account's present one, unless a newer row (not later than `now`) is
 * stored. Returns the rows written.
 */
export async function writeOverview(tx: Db, row: OverviewRow, now?: Date): Promise<number> {
  const { accountId, collectedAt, hashrate10m, hashrate1h, hashrate1d } = row;
  const { totalWorkers, activeWorkers, inactiveWorkers, invalidWorkers } = row;
  const { totalAmount, unpaidAmount, yesterdayAmount } = row;
  const written = await tx.$executeRaw`
    insert into account_overview (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, total_workers,
      active_workers, inactive_workers, invalid_workers, total_amount, unpaid_amount, yesterday_amount)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${hashrate10m}::float8, ${hashrate1h}::float8,
      ${hashrate1d}::float8, ${totalWorkers}::int, ${activeWorkers}::int, ${inactiveWorkers}::int,
      ${invalidWorkers}::int, ${totalAmount}::text::numeric, ${unpaidAmount}::text::numeric,
      ${yesterdayAmount}::text::numeric)
    on conflict do nothing`;
  await tx.$executeRaw`
    insert into account_states (account_id, overview_at, overview_10m, overview_1h, overview_1d, overview_total,
      overview_active, overview_inactive, overview_invalid, total_amount, unpaid_amount, yesterday_amount)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${hashrate10m}::float8, ${hashrate1h}::float8,
      ${hashrate1d}::float8, ${totalWorkers}::int, ${activeWorkers}::int, ${inactiveWorkers}::int,
      ${invalidWorkers}::int, ${totalAmount}::text::numeric, ${unpaidAmount}::text::numeric,
      ${yesterdayAmount}::text::numeric)
    on conflict (account_id) do update set
      overview_at = excluded.overview_at, ${keptFigures(FIGURES, 'overview')}, total_amount = excluded.total_amount,
      unpaid_amount = excluded.unpaid_amount, yesterday_amount = excluded.yesterday_amount
    where ${replaces('excluded.overview_at', 'account_states.overview_at', now)}`;
  return written;
}
