import type { Clock } from '../clock';
import { dropPartitionsBefore } from '../store/partitions';
import { Prisma, type PrismaClient } from '../store/prisma';

const DAY_MS = 86_400_000;
const CALL_LOG_DAYS = 7;
const QUARANTINE_DAYS = 30;
const RUN_DAYS = 30;
/** Small batches, so that reads and collection never wait for a long delete. */
const BATCH = 2_000;

async function deleteInBatches(db: PrismaClient, table: string, where: Prisma.Sql): Promise<number> {
  const name = Prisma.raw(table);
  for (let deleted = 0; ;) {
    const batch = await db.$executeRaw`
      delete from ${name} where id in (select id from ${name} where ${where} limit ${BATCH}::int)`;
    deleted += batch;
    if (batch < BATCH) return deleted;
  }
}

/** Lets go of call logs after 7 days, quarantined replies and finished runs after 30, and renews the statistics. */
export async function maintain(db: PrismaClient, clock: Clock): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  await dropPartitionsBefore(db, 'api_call_logs', before(CALL_LOG_DAYS));
  await deleteInBatches(db, 'quarantined_replies', Prisma.sql`at < ${before(QUARANTINE_DAYS)}::timestamptz`);
  await deleteInBatches(
    db,
    'tier_runs',
    Prisma.sql`state <> 'RUNNING' and started_at < ${before(RUN_DAYS)}::timestamptz`,
  );
  await db.$executeRaw(Prisma.raw('analyze'));
}
