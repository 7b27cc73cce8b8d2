import { Prisma } from './prisma';

/** The next instant at which any silence begins or ends; NULL: none will. */
export function nextSilenceChange(now: Date): Prisma.Sql {
  return Prisma.sql`(select min(edge) from silences quiet
    cross join lateral unnest(array[quiet.from_at, least(quiet.until_at, quiet.ended_at)]) edge
    where edge > ${now}::timestamptz)`;
}

/**
 * A condition over `worker_alerts a left join accounts c on c.id = a.account_id`: whether a silence covers the alert at
 * this instant, and, where it has ended, at its end. A silence that names groups or accounts covers no alert that has
 * no account.
 */
export function silencedAt(now: Date): Prisma.Sql {
  return Prisma.sql`exists (select from silences quiet
    where coalesce(a.resolved_at, ${now}::timestamptz) >= quiet.from_at
      and coalesce(a.resolved_at, ${now}::timestamptz) < least(quiet.until_at, quiet.ended_at)
      and (quiet.kinds is null or a.kind = any(quiet.kinds))
      and (quiet.groups is null and quiet.account_ids is null
        or c.group_name = any(quiet.groups) or c.id = any(quiet.account_ids)))`;
}
