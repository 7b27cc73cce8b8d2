import type { PrismaClient } from '../store/connection/prisma';

/**
 * Closes calls that a dead process left open, as INTERRUPTED, and frees their keys; returns how many. `alone`: no other
 * process uses the database and we have made no call yet, so all open calls are closed; else only those past their
 * deadline. Such a call has no HTTP status, so its slot still counts from its deadline.
 */
export async function closeDeadCalls(db: PrismaClient, now: Date, alone: boolean): Promise<number> {
  await db.$executeRaw`
    update pool_keys set busy_until = null
    where busy_until is not null and (${alone}::boolean or busy_until <= ${now}::timestamptz)`;
  return db.$executeRaw`
    update api_call_logs set finished_at = least(deadline_at, ${now}::timestamptz), error = 'INTERRUPTED'
    where finished_at is null and (${alone}::boolean or deadline_at <= ${now}::timestamptz)`;
}
