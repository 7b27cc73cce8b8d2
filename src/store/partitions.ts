import { inTransaction, Prisma, type Db, type PrismaClient } from './prisma';

/** The tables that are partitioned by day. */
export const PARTITIONED_TABLES = ['worker_samples', 'api_call_logs'] as const;
export type PartitionedTable = (typeof PARTITIONED_TABLES)[number];

const DAY_MS = 86_400_000;
/** Made ahead of need, so that a night without this process needs nobody. */
const DAYS_AHEAD = 3;
/** A late reply may still belong to yesterday. */
const DAYS_BEHIND = 1;

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function partitionName(table: PartitionedTable, day: string): string {
  return `${table}_${day.replaceAll('-', '')}`;
}

/** The daily partitions of a table that exist, oldest first. */
export async function listPartitions(
  db: Db,
  table: PartitionedTable,
): Promise<{ name: string; day: string }[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select child.relname::text as name
    from pg_inherits join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
    where parent.relname = ${table}::text
    order by 1`;
  return rows.map(({ name }) => ({
    name,
    day: name.slice(-8).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'),
  }));
}

/**
 * Makes the partitions around `now` where they are missing. Attached rather than created in place: that takes no lock
 * which a reader or a writer of the other days would wait for.
 */
export async function ensurePartitions(client: PrismaClient, now: Date): Promise<void> {
  const days: string[] = [];
  for (let offset = -DAYS_BEHIND; offset <= DAYS_AHEAD; offset++)
    days.push(dayOf(now.getTime() + offset * DAY_MS));
  for (const table of PARTITIONED_TABLES) {
    const existing = new Set((await listPartitions(client, table)).map(({ day }) => day));
    if (days.every((day) => existing.has(day))) continue;
    await inTransaction(client, async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`partitions:${table}`}::text))`;
      const present = new Set((await listPartitions(tx, table)).map(({ day }) => day));
      for (const day of days.filter((day) => !present.has(day))) await attach(tx, table, day);
    });
  }
}

async function attach(tx: Db, table: PartitionedTable, day: string): Promise<void> {
  const name = partitionName(table, day);
  const next = dayOf(Date.parse(day) + DAY_MS);
  await tx.$executeRaw(
    Prisma.raw(
      `create table ${name} (like ${table} including defaults including constraints including indexes)`,
    ),
  );
  await tx.$executeRaw(
    Prisma.raw(`alter table ${table} attach partition ${name} for values from ('${day}Z') to ('${next}Z')`),
  );
}

/** Drops the partitions whose days lie wholly before `before`. Answers their names. */
export async function dropPartitionsBefore(
  client: PrismaClient,
  table: PartitionedTable,
  before: Date,
): Promise<string[]> {
  const old = (await listPartitions(client, table)).filter(
    ({ day }) => Date.parse(day) + DAY_MS <= before.getTime(),
  );
  for (const { name } of old) await client.$executeRaw(Prisma.raw(`drop table if exists ${name}`));
  return old.map(({ name }) => name);
}
