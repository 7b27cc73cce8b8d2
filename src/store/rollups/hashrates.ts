import { inTransaction, Prisma, type Db, type PrismaClient } from '../connection/prisma';
import { bucketStart, dirtyBuckets, inBucket, nextBucket } from './buckets';
import { staleDays, theseDays, writeDays } from './days';
import { growth, last, machineSum } from './figures';
import { addUpFleet, lockFleet } from './fleet';

/** The days that one statement recomputes. */
const DAYS_AT_ONCE = 1_000;

/**
 * Rolls up the hours of `hashrates` in the window that need it, from their raw rows, and then the finished days that
 * changed. A real sample replaces a point of the pool's chart. Growth across a bucket's edge belongs to the later
 * sample's bucket. Returns the rows.
 */
export function rollHashrates(
  client: PrismaClient,
  { from, to }: { from: Date; to: Date },
  now: Date,
): Promise<number> {
  const [thisHour, today] = [bucketStart(now, 'HOUR'), bucketStart(now, 'DAY')];
  return inTransaction(client, async (tx) => {
    await lockFleet(tx);
    const hours = await tx.$queryRaw<{ accountId: number; at: Date }[]>(rolledHours(from, to, thisHour));
    await addUpFleet(tx, 'HOUR', distinct(hours.map(({ at }) => at)));
    const changed = hours.map(({ accountId, at }) => ({ accountId, at: bucketStart(at, 'DAY') }));
    const finished = changed.filter(({ at }) => at < today);
    const days = await rollDays(
      tx,
      Prisma.sql`${theseDays(finished)} union ${staleDays(from, to < today ? to : today)}`,
    );
    return hours.length + days;
  });
}

/** Computes these days from their hours, and the sums over accounts that include them. Returns the rows. */
async function rollDays(tx: Db, touched: Prisma.Sql): Promise<number> {
  const days = await writeDays(tx, touched);
  await addUpFleet(tx, 'DAY', distinct(days.map(({ at }) => at)));
  return days.length;
}

/** Recomputes days from before days were made of hours, each once, as far back as there are hours. Returns the rows. */
export async function rollOldDays(client: PrismaClient): Promise<number> {
  for (let rows = 0; ;) {
    const found = await inTransaction(client, async (tx) => {
      await lockFleet(tx);
      const old = await tx.$queryRaw<{ accountId: number; at: Date }[]>`
        update hashrate_days set hours = 0 where (account_id, at) in (
          select account_id, at from hashrate_days where hours is null order by at limit ${DAYS_AT_ONCE}::int
        ) returning account_id as "accountId", at`;
      rows += await rollDays(tx, theseDays(old));
      return old.length;
    });
    if (found < DAYS_AT_ONCE) return rows;
  }
}

function distinct(instants: readonly Date[]): Date[] {
  return [...new Set(instants.map((at) => at.getTime()))].map((at) => new Date(at));
}

/** Writes the hours and returns them. */
function rolledHours(from: Date, to: Date, thisHour: Date): Prisma.Sql {
  const window = { bucket: 'HOUR', from, to } as const;
  return Prisma.sql`
    with dirty as (${dirtyBuckets('hashrates', 'hashrate_hours', window)}), touched as (
      select account_id, at from dirty
      union
      select d.account_id, next.at from dirty d
      cross join lateral (${nextBucket('hashrates', 'hashrate_hours', 'HOUR')}) next
      where next.at < ${thisHour}::timestamptz
    ), known as (
      select b.at, sample.* from touched b cross join lateral (
        select r.* from hashrates r where ${inBucket('HOUR')}
        union all
        (select r.* from hashrates r where r.account_id = b.account_id and r.collected_at < b.at
          order by r.collected_at desc limit 1)
      ) sample
    ), grown as (
      select *, ${growth('accepted')}, ${growth('stale')}, ${growth('duplicate')}, ${growth('other')}
      from known window by_time as (partition by account_id, at order by collected_at)
    )
    insert into hashrate_hours as kept (account_id, at, source, samples, hashrate_10m, hashrate_1h, hashrate_1d, min_10m,
      max_10m, accepted_growth, stale_growth, duplicate_growth, other_growth, active_workers, total_workers, active_sum,
      total_sum)
    select account_id, at, 'HOUR', count(*)::int, avg(hashrate_10m), avg(hashrate_1h), avg(hashrate_1d),
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
    where excluded.samples >= kept.samples returning account_id as "accountId", at`;
}
