import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { inScope, type EarningsScope, type Period } from './earnings';
import type { DayRange } from './ledger';
import { addDays, type Zone } from '../lists/zone';

const HOUR_MS = 3_600_000;

/** The day after a period's last one. */
function endOfPeriod(from: DateText, by: Period): DateText {
  if (by === 'DAY') return addDays(from);
  if (by === 'WEEK') return addDays(from, 7);
  const [year = 0, month = 0] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

export interface UptimeInput {
  scope: EarningsScope;
  range: DayRange;
  by: Period;
  zone: Zone;
}

/** The hours that begin in each period, as far as its days in the zone lie in the range. */
function boundsOf(periods: readonly DateText[], { range, by, zone }: UptimeInput) {
  const end = addDays(range.to);
  const hourFrom = (day: DateText) =>
    new Date(Math.ceil(zone.startOf(day).getTime() / HOUR_MS) * HOUR_MS).toISOString();
  return periods.map((from) => {
    const next = endOfPeriod(from, by);
    return {
      since: hourFrom(from < range.from ? range.from : from),
      until: hourFrom(next > end ? end : next),
    };
  });
}

/** The UTC day of an instant. */
const dayOf = (instant: Prisma.Sql) => Prisma.sql`date_bin('1 day', ${instant}, 'epoch')`;

/** Active workers divided by listed workers, by bound (counted from 1) and key, an expression over `accounts a`. */
function uptimes(
  db: Reader,
  bounds: readonly { since: string; until: string }[],
  accounts: Prisma.Sql,
  key: Prisma.Sql,
): Promise<{ place: bigint; key: number; uptime: number | null }[]> {
  const starts = bounds.map(({ since }) => since);
  const ends = bounds.map(({ until }) => until);
  return db.$queryRaw(Prisma.sql`
    with wanted as (select a.id as account_id, ${key} as key from accounts a where ${accounts}),
    edge as materialized (
      select coalesce(hours_until, 'epoch') as hours_until, coalesce(days_until, 'epoch') as days_until
      from history_state where name = 'hashrates'
    ), bounds as materialized (
      select bound.*, edge.hours_until, case when whole.until > whole.since then whole.since else bound.since end as days_from,
        case when whole.until > whole.since then whole.until else bound.since end as days_to
      from unnest(${starts}::text[]::timestamptz[], ${ends}::text[]::timestamptz[])
        with ordinality as bound (since, until, place) cross join edge
      cross join lateral (select ${dayOf(Prisma.sql`bound.since + interval '1 day' - interval '1 millisecond'`)} as since,
        ${dayOf(Prisma.sql`least(bound.until, edge.days_until)`)} as until) whole
    ), listed as (
      select b.place, w.key, r.active_sum, r.total_sum from bounds b cross join wanted w cross join lateral (
        select r.active_sum, r.total_sum from hashrate_days r
        where r.account_id = w.account_id and r.at >= b.days_from and r.at < b.days_to offset 0) r
      union all
      select b.place, w.key, r.active_sum, r.total_sum from bounds b
      cross join lateral (values (b.since, b.days_from), (b.days_to, least(b.until, b.hours_until))) as part (since, until)
      cross join wanted w cross join lateral (
        select r.active_sum, r.total_sum from hashrate_hours r
        where r.account_id = w.account_id and r.at >= part.since and r.at < part.until offset 0) r
      union all
      select b.place, w.key, r.active_workers, r.total_workers from bounds b cross join wanted w cross join lateral (
        select r.active_workers, r.total_workers from hashrates r
        where r.account_id = w.account_id and r.collected_at >= greatest(b.since, b.hours_until) and r.collected_at < b.until
          and r.active_workers is not null and r.total_workers is not null offset 0) r
    )
    select place, key, sum(active_sum)::float8 / nullif(sum(total_sum), 0)::float8 as uptime from listed group by place, key`);
}

/**
 * Active workers divided by listed workers over the samples of each period: 0 to 1, in the periods' order; null:
 * unknown. A period's days are those of the zone, to the hour, within the range. Whole UTC days come from their rollup,
 * hours at the edges from theirs while those are kept, and the rest from samples.
 */
export async function uptimeByPeriod(
  db: Reader,
  periods: readonly DateText[],
  input: UptimeInput,
): Promise<(number | null)[]> {
  const rows = await uptimes(db, boundsOf(periods, input), inScope(input.scope), Prisma.sql`0`);
  const byPlace = new Map(rows.map(({ place, uptime }) => [Number(place), uptime]));
  return periods.map((_, index) => byPlace.get(index + 1) ?? null);
}

/** The same over whole days of UTC, in the accounts' order. */
export async function uptimeOfAccounts(
  db: Reader,
  accountIds: readonly number[],
  { from, to }: DayRange,
): Promise<(number | null)[]> {
  const bounds = [{ since: `${from}T00:00:00Z`, until: `${addDays(to)}T00:00:00Z` }];
  const rows = await uptimes(db, bounds, accountInScope({ visible: null, accountIds }), Prisma.sql`a.id`);
  const byAccount = new Map(rows.map(({ key, uptime }) => [key, uptime]));
  return accountIds.map((id) => byAccount.get(id) ?? null);
}
