import { inTransaction, Prisma, type PrismaClient } from './prisma';
import { bucketStart, dirtyBuckets, inBucket, nextBucket, type RollupWindow } from './rollups-buckets';
import { growth, last, machineSum } from './rollups-figures';
import { addUpFleet, lockFleet } from './rollups-fleet';

const TABLES = { HOUR: 'hashrate_hours', DAY: 'hashrate_days' } as const;

/**
 * Rolls up the window's buckets of `hashrates` that need it, from their raw rows; a real sample replaces what the
 * pool's chart told. The increase that crosses a bucket's edge belongs to the later sample's bucket. Answers the rows.
 */
export function rollHashrates(client: PrismaClient, window: RollupWindow, now: Date): Promise<number> {
  return inTransaction(client, async (tx) => {
    await lockFleet(tx);
    const written = await tx.$queryRaw<{ at: Date; rows: number }[]>(rolled(window, now));
    await addUpFleet(
      tx,
      window.bucket,
      written.map(({ at }) => at),
    );
    return written.reduce((sum, { rows }) => sum + rows, 0);
  });
}

/** Writes the rollups and answers the instants of their buckets, each with the number of its rows. */
function rolled(window: RollupWindow, now: Date): Prisma.Sql {
  const { bucket } = window;
  const table = Prisma.raw(TABLES[bucket]);
  return Prisma.sql`
    with dirty as (${dirtyBuckets('hashrates', TABLES[bucket], window)}), touched as (
      select account_id, at from dirty
      union
      select d.account_id, next.at from dirty d cross join lateral (${nextBucket('hashrates', TABLES[bucket], bucket)}) next
      where next.at < ${bucketStart(now, bucket)}::timestamptz
    ), known as (
      select b.at, sample.* from touched b cross join lateral (
        select r.* from hashrates r where ${inBucket(bucket)}
        union all
        (select r.* from hashrates r where r.account_id = b.account_id and r.collected_at < b.at
          order by r.collected_at desc limit 1)
      ) sample
    ), grown as (
      select *, ${growth('accepted')}, ${growth('stale')}, ${growth('duplicate')}, ${growth('other')}
      from known window by_time as (partition by account_id, at order by collected_at)
    ), written as (
    insert into ${table} as kept (account_id, at, source, samples, hashrate_10m, hashrate_1h, hashrate_1d, min_10m, max_10m,
      accepted_growth, stale_growth, duplicate_growth, other_growth, active_workers, total_workers, active_sum, total_sum)
    select account_id, at, ${bucket}::text, count(*)::int, avg(hashrate_10m), avg(hashrate_1h), avg(hashrate_1d),
      min(hashrate_10m), max(hashrate_10m), sum(accepted_growth)::bigint, sum(stale_growth)::bigint,
      sum(duplicate_growth)::bigint, sum(other_growth)::bigint, ${last('active_workers')}, ${last('total_workers')},
      ${machineSum('active_workers')}, ${machineSum('total_workers')}
    from grown where collected_at >= at group by account_id, at order by account_id, at
    on conflict (account_id, at) do update set
      source = excluded.source, samples = excluded.samples, hashrate_10m = excluded.hashrate_10m,
      hashrate_1h = excluded.hashrate_1h, hashrate_1d = excluded.hashrate_1d, min_10m = excluded.min_10m,
      max_10m = excluded.max_10m, accepted_growth = excluded.accepted_growth, stale_growth = excluded.stale_growth,
      duplicate_growth = excluded.duplicate_growth, other_growth = excluded.other_growth,
      active_workers = excluded.active_workers, total_workers = excluded.total_workers,
      active_sum = excluded.active_sum, total_sum = excluded.total_sum
    where excluded.samples >= kept.samples returning at
    )
    select at, count(*)::int as rows from written group by at`;
}
