import { keptFigures } from './kept-figures';
import type { Db } from '../connection/prisma';
import { replaces } from './stamps';

/** Rates in H/s; the four share counters are the pool's running ones. null: missing or not understood. */
export interface HashrateRow {
  accountId: number;
  collectedAt: Date;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  accepted: number | null;
  stale: number | null;
  duplicate: number | null;
  other: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** Shares not accepted divided by all counted shares; null: none were counted, or one count is unknown. */
export function rejectRatio({
  accepted,
  stale,
  duplicate,
  other,
}: Pick<HashrateRow, 'accepted' | 'stale' | 'duplicate' | 'other'>): number | null {
  if (accepted === null || stale === null || duplicate === null || other === null) return null;
  const rejected = stale + duplicate + other;
  const all = accepted + rejected;
  return all === 0 ? null : rejected / all;
}

/** The figures that are always shown together. */
const FIGURES = ['hashrate_10m', 'hashrate_1h', 'hashrate_1d', 'accepted', 'stale', 'duplicate', 'other'];

/**
 * Appends to the history and makes the row the account's present one, unless a newer row (not later than `now`) is
 * stored. Returns the rows written.
 */
export async function writeHashrate(tx: Db, row: HashrateRow, now?: Date): Promise<number> {
  const { accountId, collectedAt, hashrate10m, hashrate1h, hashrate1d, totalWorkers, activeWorkers } = row;
  const [accepted, stale, duplicate, other] = [row.accepted, row.stale, row.duplicate, row.other].map(
    (count) => (count === null ? null : BigInt(count)),
  );
  const written = await tx.$executeRaw`
    insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate,
      other, total_workers, active_workers)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${hashrate10m}::float8, ${hashrate1h}::float8,
      ${hashrate1d}::float8, ${accepted}::bigint, ${stale}::bigint, ${duplicate}::bigint, ${other}::bigint,
      ${totalWorkers}::int, ${activeWorkers}::int)
    on conflict do nothing`;
  await tx.$executeRaw`
    insert into account_states (account_id, hashrate_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale,
      duplicate, other, reject_ratio, total_workers, active_workers)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${hashrate10m}::float8, ${hashrate1h}::float8,
      ${hashrate1d}::float8, ${accepted}::bigint, ${stale}::bigint, ${duplicate}::bigint, ${other}::bigint,
      ${rejectRatio(row)}::float8, ${totalWorkers}::int, ${activeWorkers}::int)
    on conflict (account_id) do update set
      hashrate_at = excluded.hashrate_at, ${keptFigures(FIGURES, 'hashrate')}, reject_ratio = excluded.reject_ratio,
      total_workers = excluded.total_workers, active_workers = excluded.active_workers
    where ${replaces('excluded.hashrate_at', 'account_states.hashrate_at', now)}`;
  return written;
}
