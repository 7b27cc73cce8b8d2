import type { Db } from '../../store/connection/prisma';
import type { ServerClock } from '../rules/clock-wrong';
import type { AccountCalls, PoolFacts } from '../rules/pool-unreachable';
import { isFresh, TIER_OF, type Intervals } from './sources';

/**
 * Reads the pause of calls, if any, and the newest calls of every enabled account. A tier that fails alone, right after others
 * were answered, says nothing about the pool.
 */
export async function loadPool(tx: Db, now: Date, intervals: Intervals): Promise<PoolFacts> {
  const [pause] = await tx.$queryRaw<{ until: Date | null; reason: string | null; level: number }[]>`
    select paused_until as until, reason, level from pool_pause where id = 1`;
  const calls = await tx.$queryRaw<(AccountCalls & { answered: boolean })[]>`
    select newest.at as "checkedAt", bool_or(e.error_code is null) as answered,
      (array_agg(e.error_code order by e.failures desc, e.endpoint) filter (where e.error_code is not null))[1] as "errorCode",
      (array_agg(e.message order by e.failures desc, e.endpoint) filter (where e.error_code is not null))[1] as message,
      max(e.failures)::int as failures
    from accounts a
    join lateral (select max(checked_at) as at from endpoint_states where account_id = a.id) newest on newest.at is not null
    join endpoint_states e on e.account_id = a.id
      and e.checked_at > newest.at - make_interval(secs => ${intervals[TIER_OF.CALLS]}::float8)
    where a.enabled and a.archived_at is null
    group by a.id, newest.at order by a.id`;
  return {
    now,
    pause: pause?.until && pause.level > 0 ? { until: pause.until, reason: pause.reason } : null,
    accounts: calls
      .filter(({ checkedAt }) => isFresh(checkedAt, 'CALLS', now, intervals))
      .map(({ answered, ...account }) =>
        answered ? { ...account, errorCode: null, message: null } : account,
      ),
  };
}

/** Longer than a process takes between two checks. */
const HEARD_SECONDS = 300;

/** The results of the clock checks of recently active processes. */
export function loadClocks(tx: Db, now: Date): Promise<ServerClock[]> {
  return tx.$queryRaw<ServerClock[]>`
    select server, off_ms::float8 as "offMs", finding from server_clocks
    where at between ${now}::timestamptz - make_interval(secs => ${HEARD_SECONDS}::int)
      and ${now}::timestamptz + make_interval(secs => ${HEARD_SECONDS}::int) order by server`;
}
