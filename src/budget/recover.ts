import type { PrismaClient } from '../store/prisma';

/**
 * Closes calls that a dead process left open, as INTERRUPTED, and frees their keys; answers how many. `alone`: this
 * process is the only one on the database and has not called the pool yet, so every open call is a dead one's; else
 * only those past their deadline are. Such a call has no HTTP status, so its slot is counted from its deadline all the
 * same.
 */
export async function closeDeadCalls(db: PrismaClient, now: Date, alone: boolean): Promise<number> {
  await db.$executeRaw`
    update pool_keys set busy_until = null
    where busy_until is not null and (${alone}::boolean or busy_until <= ${now}::timestamptz)`;
  return db.$executeRaw`
    update api_call_logs set finished_at = least(deadline_at, ${now}::timestamptz), error = 'INTERRUPTED'
    where finished_at is null and (${alone}::boolean or deadline_at <= ${now}::timestamptz)`;
}
