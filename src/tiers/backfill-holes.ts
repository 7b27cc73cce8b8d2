import { Prisma, type Db } from '../store/prisma';
import { bucketStart } from '../store/rollups-buckets';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The pool's daily curve goes back at least a month. */
const LOOK_BACK_DAYS = 30;
/** A stretch without a sample is a gap when it is longer than so many intervals of the tier that samples. */
const GAP_INTERVALS = 3;
const DEFAULT_INTERVAL_SECONDS = 600;

/** Finished hours of an account, `from` ≤ hour < `to`, of which nothing is known: neither a sample nor a chart point. */
export interface Hole {
  accountId: number;
  from: Date;
  to: Date;
}

/** The seconds between two runs of tier 1, as they usually came lately. */
async function usualInterval(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    select percentile_cont(0.5) within group (order by seconds)::float8 as seconds from (
      select extract(epoch from started_at - lag(started_at) over (order by started_at)) as seconds from (
        select started_at from tier_runs where tier = 'TIER_1' and trigger <> 'MANUAL' order by started_at desc limit 100
      ) latest
    ) spaced`;
  return row?.seconds ?? DEFAULT_INTERVAL_SECONDS;
}

/** The holes in the accounts' hourly rollups between their first hour, at most a month ago, and the unfinished one. */
export async function findHoles(db: Db, accountIds: readonly number[], now: Date): Promise<Hole[]> {
  const until = bucketStart(now, 'HOUR');
  const since = bucketStart(new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS), 'DAY');
  // A gap of so many seconds leaves at least that much less two half hours empty.
  const shortest = Math.max(3_600, GAP_INTERVALS * (await usualInterval(db)) - 3_600);
  return db.$queryRaw<Hole[]>(Prisma.sql`
    with known as (
      select w.account_id, h.at from unnest(${[...accountIds]}::int[]) as w (account_id)
      join hashrate_hours h on h.account_id = w.account_id and h.at >= ${since}::timestamptz and h.at < ${until}::timestamptz
      union all
      select w.account_id, edge.at from unnest(${[...accountIds]}::int[]) as w (account_id)
      cross join (values (${since}::timestamptz - interval '1 hour'), (${until}::timestamptz)) as edge (at)
      where exists (select from hashrate_hours h where h.account_id = w.account_id and h.at < edge.at)
    ), holes as (
      select account_id, lag(at) over (partition by account_id order by at) + interval '1 hour' as hole, at from known
    )
    select account_id as "accountId", hole as "from", at as "to" from holes
    where at - hole >= make_interval(secs => ${shortest}::float8) order by account_id, hole`);
}

/** What the pool was asked for already, and when. `day`: midnight UTC. */
export interface AskedDay {
  accountId: number;
  curve: 'HOUR' | 'DAY';
  day: Date;
  askedAt: Date;
}

export async function askedDays(db: Db, accountIds: readonly number[]): Promise<AskedDay[]> {
  return db.$queryRaw<AskedDay[]>`
    select account_id as "accountId", curve, day, asked_at as "askedAt" from chart_requests
    where account_id = any(${[...accountIds]}::int[])`;
}

/** Remembers what the pool has answered for, whatever it knew. */
export async function rememberAsked(tx: Db, asked: Omit<AskedDay, 'day'> & { days: Date[] }): Promise<void> {
  await tx.$executeRaw`
    insert into chart_requests (account_id, curve, day, asked_at)
    select ${asked.accountId}::int, ${asked.curve}::text, day, ${asked.askedAt}::timestamptz
    from unnest(${asked.days}::timestamptz[]) as day order by day
    on conflict (account_id, curve, day) do update set asked_at = excluded.asked_at`;
}
