import type { Db } from './prisma';

/** Rates in H/s; the four share counters are the pool's running ones. */
export interface HashrateRow {
  accountId: number;
  collectedAt: Date;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  accepted: number;
  stale: number;
  duplicate: number;
  other: number;
  totalWorkers: number | null;
  activeWorkers: number | null;
}

/** The share of all counted shares that were not accepted, as a fraction; null where none were counted. */
export function rejectRatio(
  shares: Pick<HashrateRow, 'accepted' | 'stale' | 'duplicate' | 'other'>,
): number | null {
  const rejected = shares.stale + shares.duplicate + shares.other;
  const all = shares.accepted + rejected;
  return all === 0 ? null : rejected / all;
}

/** Appends to the history and makes the row the account's present, unless a newer one is. Answers the rows written. */
export async function writeHashrate(tx: Db, row: HashrateRow): Promise<number> {
  const { accountId, collectedAt, hashrate10m, hashrate1h, hashrate1d, totalWorkers, activeWorkers } = row;
  const [accepted, stale, duplicate, other] = [row.accepted, row.stale, row.duplicate, row.other].map(BigInt);
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
      hashrate_at = excluded.hashrate_at, hashrate_10m = excluded.hashrate_10m, hashrate_1h = excluded.hashrate_1h,
      hashrate_1d = excluded.hashrate_1d, accepted = excluded.accepted, stale = excluded.stale,
      duplicate = excluded.duplicate, other = excluded.other, reject_ratio = excluded.reject_ratio,
      total_workers = excluded.total_workers, active_workers = excluded.active_workers
    where account_states.hashrate_at is null or excluded.hashrate_at >= account_states.hashrate_at`;
  return written;
}
