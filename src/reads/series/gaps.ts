import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { cutGaps, type GapRow } from './cut';
import { dayRows, hourRows, rawRows, spans, type SeriesSources } from './sources';

const HASHRATES: SeriesSources = {
  owner: 'account_id',
  raw: 'hashrates',
  hours: 'hashrate_hours',
  days: 'hashrate_days',
};

export interface GapsInput {
  accountIds: readonly number[];
  from: Date;
  /** the future is never a gap */
  to: Date;
  /** a longer stretch without a sample is a gap */
  longerThanSeconds: number;
}

interface StretchRow {
  accountId: number;
  from: Date;
  to: Date;
  /** the starts of the hours from the pool's chart */
  charted: Date[];
}

/**
 * The stretches without a hashrate sample of an account, oldest first, from the last sample before to the first one
 * after, within the range; one statement for all accounts. The time before an account was added or after it was
 * archived is no gap. Once raw samples are deleted, an hour or day with samples counts as covered.
 */
export async function accountGaps(
  db: Reader,
  { accountIds, from, to, longerThanSeconds }: GapsInput,
): Promise<Map<number, GapRow[]>> {
  const request = { from, to, step: null };
  const rows = await db.$queryRaw<StretchRow[]>(Prisma.sql`
    with wanted as (
      select id as account_id, greatest(created_at, ${from}::timestamptz) as since,
        least(coalesce(archived_at, 'infinity'), ${to}::timestamptz) as until
      from accounts where id = any(${[...accountIds]}::int[])
    ), ${spans(HASHRATES, request)}, covered as (
      select w.account_id, r.* from wanted w cross join span s cross join lateral (
        select r.collected_at as since, r.collected_at as until from ${rawRows(HASHRATES)}
        union all
        select r.at, r.at + interval '1 hour' from ${hourRows(HASHRATES, request)} and r.samples > 0
        union all
        select r.at, r.at + interval '1 day' from ${dayRows(HASHRATES, request)} and r.samples > 0
        union all
        (select r.collected_at, r.collected_at from hashrates r
          where r.account_id = w.account_id and r.collected_at < w.since order by 1 desc limit 1)
        union all
        (select r.collected_at, r.collected_at from hashrates r
          where r.account_id = w.account_id and r.collected_at >= w.until order by 1 limit 1)
      ) r where s.seconds = 0
      union all
      select account_id, edge, edge from wanted w cross join lateral (
        select since as edge
        where not exists (select from hashrates r where r.account_id = w.account_id and r.collected_at < since)
        union all
        select until
        where not exists (select from hashrates r where r.account_id = w.account_id and r.collected_at >= until)
      ) edges
    ), stretches as (
      select account_id, max(until) over (partition by account_id order by since, until
          rows between unbounded preceding and 1 preceding) as begun, since as ended
      from covered
    )
    select w.account_id as "accountId", greatest(g.begun, w.since) as "from", least(g.ended, w.until) as "to", array(
        select h.at from hashrate_hours h where h.account_id = w.account_id and h.source = 'POOL_CHART'
          and h.at >= greatest(g.begun, w.since) and h.at < least(g.ended, w.until) order by h.at) as charted
    from stretches g join wanted w using (account_id)
    where g.ended - g.begun > make_interval(secs => ${longerThanSeconds}::float8)
      and g.ended > w.since and g.begun < w.until and w.since < w.until
    order by w.account_id, g.begun`);
  const gaps = new Map<number, GapRow[]>(accountIds.map((id) => [id, []]));
  for (const { accountId, charted, ...stretch } of rows)
    gaps.get(accountId)?.push(...cutGaps(stretch, charted));
  return gaps;
}
