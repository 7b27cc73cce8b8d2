import { Prisma } from '../../store/connection/prisma';
import { MAX_POINTS, STEP_SECONDS, type SeriesRequest, type Step } from './series';

/** The tables of one kind of series, finest first. */
export interface SeriesSources {
  owner: 'account_id' | 'worker_id';
  raw: 'hashrates' | 'account_balances' | 'worker_samples';
  /** null: there is no hourly rollup */
  hours: 'hashrate_hours' | 'balance_hours' | null;
  days: 'hashrate_days' | 'balance_days' | 'worker_days';
}

/** The start of the step's bucket; for a sample, its own instant. */
export const floor = (instant: Date, step: Step): Date => {
  const length = STEP_SECONDS[step] * 1_000;
  return length === 0 ? instant : new Date(Math.floor(instant.getTime() / length) * length);
};
const ceil = (instant: Date | null, step: Step): Date | null => {
  const length = STEP_SECONDS[step] * 1_000;
  return instant && length > 0 ? new Date(Math.ceil(instant.getTime() / length) * length) : instant;
};

/**
 * CTEs `edge` (where the sources meet) and `span`: for each step in seconds, or the chosen one, the part to read of
 * each source. The finest source goes back as far as it is kept, coarser ones before that; data that is not rolled up
 * comes from raw rows. Buckets are whole: the first one begins at or before `from`.
 */
export function spans({ raw, hours }: SeriesSources, { from, to, step: named }: SeriesRequest): Prisma.Sql {
  const row = (
    step: Step,
    rawFrom: string,
    hoursEnd: string,
    hoursUntil: string,
    daysEnd: string,
  ) => Prisma.sql`
    select ${STEP_SECONDS[step]}::int as seconds,
      greatest(${floor(from, step)}::timestamptz, ${Prisma.raw(rawFrom)}) as raw_from,
      coalesce(${ceil(to, step)}::timestamptz, 'infinity') as raw_to,
      least(coalesce(${to}::timestamptz, 'infinity'), ${Prisma.raw(hoursEnd)}) as hours_to,
      ${Prisma.raw(hoursUntil)} as hours_until,
      least(coalesce(${to}::timestamptz, 'infinity'), ${Prisma.raw(daysEnd)}) as days_to, hours_kept from edge`;
  const before = hours === null ? 'raw_kept' : 'hours_kept';
  const rows: Record<Step, Prisma.Sql> = {
    SAMPLE: row('SAMPLE', 'raw_kept', 'hours_until', 'raw_kept', before),
    MINUTES_10: row('MINUTES_10', 'raw_kept', 'hours_until', 'raw_kept', before),
    HOUR: row(
      'HOUR',
      hours === null ? 'raw_kept' : 'hours_until',
      'hours_until',
      `'infinity'::timestamptz`,
      before,
    ),
    DAY: row('DAY', 'days_until', `'-infinity'::timestamptz`, `'-infinity'::timestamptz`, 'days_until'),
  };
  return Prisma.sql`
    edge as materialized (
      select coalesce(raw.kept_from, '-infinity') as raw_kept, coalesce(raw.hours_until, '-infinity') as hours_until,
        coalesce(raw.days_until, '-infinity') as days_until, coalesce(hours.kept_from, '-infinity') as hours_kept
      from history_state raw left join history_state hours on hours.name = ${hours}::text where raw.name = ${raw}::text
    ), span as materialized (
      ${named === null ? Prisma.join(Object.values(rows), ' union all ') : rows[named]}
    )`;
}

const nothing = Prisma.sql`false`;

/** The raw rows `r` of the owner `w` in the span `s`. */
export function rawRows({ owner, raw }: SeriesSources): Prisma.Sql {
  const key = Prisma.raw(owner);
  return Prisma.sql`${Prisma.raw(raw)} r
    where r.${key} = w.${key} and r.collected_at >= s.raw_from and r.collected_at < s.raw_to`;
}

/** The hours `r` of `w` in `s`: those before the raw rows, and among these the ones from the pool's chart. */
export function hourRows({ owner, hours }: SeriesSources, { from }: SeriesRequest): Prisma.Sql {
  const key = Prisma.raw(owner);
  const charted = hours === 'hashrate_hours' ? Prisma.sql`r.source = 'POOL_CHART'` : nothing;
  return Prisma.sql`${Prisma.raw(hours ?? 'hashrate_hours')} r
    where ${hours === null ? nothing : Prisma.sql`r.${key} = w.${key}`}
      and r.at >= ${floor(from, 'HOUR')}::timestamptz and r.at < s.hours_to and r.at >= s.hours_kept
      and (r.at < s.hours_until or ${charted})`;
}

/** The days `r` of `w` in `s`. */
export function dayRows({ owner, days }: SeriesSources, { from }: SeriesRequest): Prisma.Sql {
  const key = Prisma.raw(owner);
  return Prisma.sql`${Prisma.raw(days)} r
    where r.${key} = w.${key} and r.at >= ${floor(from, 'DAY')}::timestamptz and r.at < s.days_to`;
}

/** Counts rows, but stops where a series becomes too long. */
const upTo = (rows: Prisma.Sql) =>
  Prisma.sql`(select count(*) from (select from ${rows} limit ${MAX_POINTS}::int) counted)`;

/** True if the hours up to the last known instant of `w` cannot make a series too long; that needs no counting. */
function hasFewHours({ owner, raw, hours, days }: SeriesSources, { from, to }: SeriesRequest): Prisma.Sql {
  const last = (table: string, at: string) => Prisma.sql`(
    select r.${Prisma.raw(at)} from ${Prisma.raw(table)} r where r.${Prisma.raw(owner)} = w.${Prisma.raw(owner)}
    order by r.${Prisma.raw(at)} desc limit 1)`;
  const known = [last(raw, 'collected_at'), last(days, 'at'), ...(hours === null ? [] : [last(hours, 'at')])];
  return Prisma.sql`coalesce(least(${to}::timestamptz, greatest(${Prisma.join(known)})) - ${floor(from, 'HOUR')}::timestamptz
    < make_interval(hours => ${MAX_POINTS}::int - 1), true)`;
}

/**
 * CTE `target`: each owner of `wanted` with its span: the chosen step, or else the finest of SAMPLE, HOUR and DAY that
 * keeps the series under MAX_POINTS.
 */
export function targets(sources: SeriesSources, request: SeriesRequest): Prisma.Sql {
  const key = Prisma.raw(sources.owner);
  if (request.step !== null)
    return Prisma.sql`target as (
      select w.${key}, s.* from wanted w cross join span s where s.seconds = ${STEP_SECONDS[request.step]}::int)`;
  const [hours, days] = [hourRows(sources, request), dayRows(sources, request)];
  const hourly = Prisma.sql`${upTo(hours)} + ${upTo(days)} + (
    select count(distinct date_bin('1 hour', r.collected_at, 'epoch'::timestamptz)) from ${rawRows(sources)})`;
  const counted = (seconds: number, points: Prisma.Sql) =>
    Prisma.sql`(select ${points} from span s where s.seconds = ${seconds}::int) < ${MAX_POINTS}::int`;
  const coarser = Prisma.sql`${upTo(hours)} + ${upTo(days)}`;
  const all = Prisma.sql`(
    select case when r.points < ${MAX_POINTS}::int then r.points + ${coarser} else r.points end
    from (select ${upTo(rawRows(sources))} as points) r)`;
  return Prisma.sql`step as materialized (
      select w.${key}, case when ${counted(STEP_SECONDS.SAMPLE, all)} then ${STEP_SECONDS.SAMPLE}::int
        when ${hasFewHours(sources, request)} or ${counted(STEP_SECONDS.HOUR, hourly)} then ${STEP_SECONDS.HOUR}::int
        else ${STEP_SECONDS.DAY}::int end as seconds
      from wanted w
    ), target as (select step.${key}, span.* from step join span using (seconds))`;
}
