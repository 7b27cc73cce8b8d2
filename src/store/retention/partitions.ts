import { inTransaction, Prisma, type Db, type PrismaClient } from '../connection/prisma';

/** The partitioned tables, each with its time column. */
const PERIODS = { worker_samples: 'day', api_call_logs: 'day', worker_days: 'month' } as const;
export type PartitionedTable = keyof typeof PERIODS;
export const PARTITIONED_TABLES = Object.keys(PERIODS) as PartitionedTable[];

const DAY_MS = 86_400_000;
/** Created in advance, so that the database lasts some days without this process. */
const DAYS_AHEAD = 3;
/** A late reply may still belong to yesterday. */
const DAYS_BEHIND = 1;

/** A partition, from midnight UTC of `day` (YYYY-MM-DD) until `end`. */
export interface Partition {
  name: string;
  day: string;
  end: Date;
}

/** The partition of an instant. */
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

/** The partitions of a table, oldest first. */
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

/** Creates the missing partitions of every table around `now`. */
export async function ensurePartitions(client: PrismaClient, now: Date): Promise<void> {
  for (const table of PARTITIONED_TABLES) {
    const instants: Date[] = [];
    for (let offset = -DAYS_BEHIND; offset <= DAYS_AHEAD; offset++)
      instants.push(new Date(now.getTime() + offset * DAY_MS));
    await ensurePartitionsFor(client, table, instants);
  }
}

/**
 * Creates the partitions for these instants. Attaching them, unlike creating them in place, takes no lock that readers
 * or writers of the others would wait for.
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
 * Drops the partitions that lie wholly before `before`, oldest first, until one stays in use for longer than we wait
 * for a lock; the rest is left for later. Returns the names of the dropped ones.
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

/** The partitions detached now, and those that a process left when it died. */
async function listDetached(client: PrismaClient, table: PartitionedTable): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and not relispartition
      and relname ~ ('^' || ${table}::text || '_[0-9]{6,8}$') order by 1`;
  return rows.map(({ name }) => name);
}

/**
 * Detaches a partition concurrently: a plain drop waits for the table's readers with a lock that blocks all later ones.
 * Finishes a detachment that another process left half done. false: someone still reads the partition after our whole
 * lock time-out.
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
