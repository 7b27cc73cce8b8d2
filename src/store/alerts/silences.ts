import { Prisma } from '../connection/prisma';

const MINUTE_MS = 60_000;

/** The next instant at which any silence may begin or end; NULL: none will. A weekly one may in every minute. */
export function nextSilenceChange(now: Date): Prisma.Sql {
  const minute = new Date((Math.floor(now.getTime() / MINUTE_MS) + 1) * MINUTE_MS);
  return Prisma.sql`(select min(edge) from silences quiet
    cross join lateral unnest(array[quiet.from_at, least(quiet.until_at, quiet.ended_at),
      case when quiet.week_days is not null and quiet.from_at <= ${now}::timestamptz
        and least(quiet.until_at, quiet.ended_at) > ${now}::timestamptz then ${minute}::timestamptz end]) edge
    where edge > ${now}::timestamptz)`;
}

/**
 * A weekly silence is on at the instant `at`, by the clock of its zone: an hour that summer time skips is not there,
 * and one that comes twice is silent twice. "22:00" to "06:00" runs into the next day.
 */
const ON_BY_THE_CLOCK = Prisma.sql`exists (
  select from (select at at time zone quiet.time_zone as local) here
  cross join lateral (select to_char(local, 'HH24:MI') as clock, extract(isodow from local)::int as today,
    extract(isodow from local - interval '1 day')::int as yesterday) hand
  where case when quiet.day_from < quiet.day_until
    then today = any(quiet.week_days) and clock >= quiet.day_from and clock < quiet.day_until
    else today = any(quiet.week_days) and clock >= quiet.day_from
      or yesterday = any(quiet.week_days) and clock < quiet.day_until end)`;

/** Names in any case; `*` stands for any characters and `?` for one. */
const NAMED = Prisma.sql`exists (select from workers named cross join unnest(quiet.workers) pattern
  where named.id = a.worker_id and named.name ilike
    translate(replace(replace(replace(pattern, '!', '!!'), '%', '!%'), '_', '!_'), '*?', '%_') escape '!')`;

/**
 * A condition over `worker_alerts a left join accounts c on c.id = a.account_id`: a silence covers the alert at this
 * instant or, if the alert has ended, at its end. A silence that names groups or accounts covers no alert without an
 * account; one that names workers covers only alerts of single workers.
 */
export function silencedAt(now: Date): Prisma.Sql {
  return Prisma.sql`exists (select from silences quiet
    cross join lateral (select coalesce(a.resolved_at, ${now}::timestamptz) as at) moment
    where at >= quiet.from_at and at < least(quiet.until_at, quiet.ended_at)
      and (quiet.week_days is null or ${ON_BY_THE_CLOCK})
      and (quiet.kinds is null or a.kind = any(quiet.kinds))
      and (quiet.workers is null or ${NAMED})
      and (quiet.groups is null and quiet.account_ids is null
        or c.group_name = any(quiet.groups) or c.id = any(quiet.account_ids)))`;
}

/**
 * A condition over `silences s`: everything that it covers lies within these groups. A silence over everything does
 * not.
 */
export function silenceWithin(visible: readonly string[]): Prisma.Sql {
  const accounts = Prisma.sql`array(select id from accounts where group_name = any(${[...visible]}::text[]))`;
  return Prisma.sql`((s.groups is not null or s.account_ids is not null)
    and coalesce(s.groups <@ ${[...visible]}::text[], true) and coalesce(s.account_ids <@ ${accounts}, true))`;
}
