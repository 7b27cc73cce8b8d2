import { Prisma } from '../connection/prisma';

const DAY_MS = 24 * 3_600_000;

/**
 * Over `worker_alerts a`: how often the same (account, worker or none, kind) fired in the 24 hours until `now`, up to
 * this alert and with it. Each way of asking has an index, so that a site of thousands costs no more than its machines.
 */
export function timesToday(now: Date): Prisma.Sql {
  const since = new Date(now.getTime() - DAY_MS);
  const counted = Prisma.sql`select count(*)::int from worker_alerts same where same.kind = a.kind
    and not same.baseline and same.fired_at > ${since}::timestamptz and same.fired_at < a.fired_at`;
  return Prisma.sql`(1 + case
    when a.worker_id is not null then (${counted} and same.worker_id = a.worker_id)
    when a.account_id is not null then (${counted} and same.account_id = a.account_id and same.worker_id is null)
    else (${counted} and same.account_id is null) end)`;
}

/**
 * Over `worker_alerts a`: the first facts in which it was over; NULL: there are none, or it ended in another way. Of one
 * that is still open: it looks over, and that must last.
 */
export const ENDED_AT = Prisma.sql`case when a.resolution is null or a.resolution = 'RECOVERED' then a.clear_since end`;
