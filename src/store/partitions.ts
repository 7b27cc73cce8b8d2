import { inTransaction, Prisma, type Db, type PrismaClient } from './prisma';

/** The tables that are partitioned, and by what. */
const PERIODS = { worker_samples: 'day', api_call_logs: 'day', worker_days: 'month' } as const;
export type PartitionedTable = keyof typeof PERIODS;
const PARTITIONED_TABLES = Object.keys(PERIODS) as PartitionedTable[];

const DAY_MS = 86_400_000;
/** Made ahead of need, so that a night without this process needs nobody. */
const DAYS_AHEAD = 3;
/** A late reply may still belong to yesterday. */
const DAYS_BEHIND = 1;

/** A partition: from midnight UTC of `day` (YYYY-MM-DD) on, until `end`. */
export interface Partition {
  name: string;
  day: string;
  end: Date;
}

/** The partition that an instant belongs to. */
function partitionOf(table: PartitionedTable, instant: Date): Partition {
  const monthly = PERIODS[table] === 'month';
  const digits = instant
    .toISOString()
    .slice(0, monthly ? 7 : 10)
    .replaceAll('-', '');
  const start = monthly
    ? Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth())
    : Math.floor(instant.getTime() / DAY_MS) * DAY_MS;
  const end = monthly ? Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1) : start + DAY_MS;
  return { name: `${table}_${digits}`, day: new Date(start).toISOString().slice(0, 10), end: new Date(end) };
}

/** The partitions of a table that exist, oldest first. */
export async function listPartitions(db: Db, table: PartitionedTable): Promise<Partition[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select child.relname::text as name
    from pg_inherits join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
    where parent.relname = ${table}::text
    order by 1`;
  return rows.map(({ name }) => namedPartition(table, name));
}

function namedPartition(table: PartitionedTable, name: string): Partition {
  const [, year, month, day] = /(\d{4})(\d{2})(\d{2})?$/.exec(name) ?? [];
  return { ...partitionOf(table, new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`)), name };
}

/** Makes the partitions of every table around `now` where they are missing. */
export async function ensurePartitions(client: PrismaClient, now: Date): Promise<void> {
  for (const table of PARTITIONED_TABLES) {
    const instants: Date[] = [];
    for (let offset = -DAYS_BEHIND; offset <= DAYS_AHEAD; offset++)
      instants.push(new Date(now.getTime() + offset * DAY_MS));
    await ensurePartitionsFor(client, table, instants);
  }
}

/**
 * Makes the partitions in which the instants lie. Attached rather than created in place: that takes no lock which a
 * reader or a writer of the others would wait for.
 */
export async function ensurePartitionsFor(
  client: PrismaClient,
  table: PartitionedTable,
  instants: Date[],
): Promise<void> {
  const wanted = new Map(instants.map((instant) => partitionOf(table, instant)).map((one) => [one.day, one]));
  const missingIn = async (db: Db) => {
    const existing = new Set((await listPartitions(db, table)).map(({ day }) => day));
    return [...wanted.values()].filter(({ day }) => !existing.has(day));
  };
  if ((await missingIn(client)).length === 0) return;
  await inTransaction(client, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`partitions:${table}`}::text))`;
    for (const partition of await missingIn(tx)) await attach(tx, table, partition);
  });
}

async function attach(tx: Db, table: PartitionedTable, { name, day, end }: Partition): Promise<void> {
  const until = end.toISOString().slice(0, 10);
  await tx.$executeRaw(
    Prisma.raw(
      `create table ${name} (like ${table} including defaults including constraints including indexes)`,
    ),
  );
  await tx.$executeRaw(
    Prisma.raw(`alter table ${table} attach partition ${name} for values from ('${day}Z') to ('${until}Z')`),
  );
}

/**
 * Drops the partitions that lie wholly before `before`, oldest first, until one is in use for longer than a lock is
 * waited for: the rest is left for another time. Answers the names of those that are gone.
 */
export async function dropPartitionsBefore(
  client: PrismaClient,
  table: PartitionedTable,
  before: Date,
): Promise<string[]> {
  const gone: string[] = [];
  for (const { name, end } of await listPartitions(client, table)) {
    if (end > before || !(await detach(client, table, name))) break;
    gone.push(name);
  }
  for (const name of await listDetached(client, table))
    if (namedPartition(table, name).end <= before) await client.$executeRawUnsafe(`drop table ${name}`);
  return gone;
}

/** Those detached now, and those of a process that died before it dropped them. */
async function listDetached(client: PrismaClient, table: PartitionedTable): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and not relispartition
      and relname ~ ('^' || ${table}::text || '_[0-9]{6,8}$') order by 1`;
  return rows.map(({ name }) => name);
}

/**
 * Takes a partition out of its table, concurrently: a plain drop waits for the table's readers with a lock that all
 * later ones wait for. What a process that died or gave up has left half detached is finished. false: somebody reads
 * the partition, and has done so for as long as the connection waits for locks.
 */
async function detach(client: PrismaClient, table: PartitionedTable, name: string): Promise<boolean> {
  const [half] = await client.$queryRaw<{ pending: boolean }[]>`
    select inhdetachpending as pending from pg_inherits join pg_class on pg_class.oid = inhrelid
    where relname = ${name}::text`;
  const how = half?.pending ? 'finalize' : 'concurrently';
  try {
    await client.$executeRawUnsafe(`alter table ${table} detach partition ${name} ${how}`);
    return true;
  } catch (error) {
    if (error instanceof Error && /lock timeout|55P03/.test(error.message)) return false;
    throw error;
  }
}
