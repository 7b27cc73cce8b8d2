import type { DecimalText } from '../vocabulary';
import type { Db } from './prisma';

/** Rates in H/s. */
export interface OverviewRow {
  accountId: number;
  collectedAt: Date;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  totalWorkers: number;
  activeWorkers: number;
  inactiveWorkers: number;
  invalidWorkers: number;
  totalAmount: DecimalText | null;
  unpaidAmount: DecimalText | null;
  yesterdayAmount: DecimalText | null;
}

/** Appends to the history and makes the row the account's present, unless a newer one is. Answers the rows written. */
export async function writeOverview(tx: Db, row: OverviewRow): Promise<number> {
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
      overview_at = excluded.overview_at, overview_10m = excluded.overview_10m, overview_1h = excluded.overview_1h,
      overview_1d = excluded.overview_1d, overview_total = excluded.overview_total,
      overview_active = excluded.overview_active, overview_inactive = excluded.overview_inactive,
      overview_invalid = excluded.overview_invalid, total_amount = excluded.total_amount,
      unpaid_amount = excluded.unpaid_amount, yesterday_amount = excluded.yesterday_amount
    where account_states.overview_at is null or excluded.overview_at >= account_states.overview_at`;
  return written;
}
