import type { Clock } from '../../clock';
import { dropPartitionsBefore, listPartitions } from './partitions';
import { Prisma, type PrismaClient } from '../connection/prisma';
import { RETENTION_DAYS } from './retention-days';
import { bucketStart } from '../rollups/buckets';
import { markKeptFrom, type KeptTable } from '../rollups/state';
import { isRolledUp } from '../rollups/workers';

const DAY_MS = 86_400_000;
/** Small batches with a pause between them, so that reads and collection never wait for a long delete. */
const BATCH = 2_000;
const PER_ACCOUNT = 500;
const PAUSE_MS = 50;

const ACCOUNT_TABLES = [
  'hashrates',
  'account_balances',
  'account_overview',
  'hashrate_hours',
  'balance_hours',
] as const;

const OTHERS = {
  quarantined_replies: Prisma.sql`at`,
  tier_runs: Prisma.sql`state <> 'RUNNING' and started_at`,
} as const;

/**
 * Deletes what is older than RETENTION_DAYS: whole UTC days, raw rows only once they are rolled up (the caller sees to
 * that for accounts). Partitions are dropped; other rows are deleted in batches and vacuumed, so that their space is
 * used again. Returns the tables that lost rows.
 */
export async function letGo(client: PrismaClient, clock: Clock): Promise<string[]> {
  const now = clock.now();
  const before = (table: keyof typeof RETENTION_DAYS) =>
    bucketStart(new Date(now.getTime() - RETENTION_DAYS[table] * DAY_MS), 'DAY');
  const touched: string[] = [];

  await dropPartitionsBefore(client, 'api_call_logs', before('api_call_logs'));
  await dropWorkerSamples(client, before('worker_samples'));
  for (const table of ACCOUNT_TABLES) {
    await markKeptFrom(client, table, before(table));
    if ((await inBatches(clock, () => deleteOfAccounts(client, table, before(table)))) > 0)
      touched.push(table);
  }
  for (const table of Object.keys(OTHERS) as (keyof typeof OTHERS)[])
    if ((await inBatches(clock, () => deleteById(client, table, OTHERS[table], before(table)))) > 0)
      touched.push(table);
  await client.$executeRaw`delete from coin_prices where collected_at < ${before('coin_prices')}::timestamptz`;
  await client.$executeRaw`delete from fleet_hours where at < ${before('fleet_hours')}::timestamptz`;
  await client.$executeRaw`
    delete from chart_requests where day < ${before('chart_requests')}::timestamptz`;
  // VACUUM refuses to run in a transaction.
  for (const table of touched) await client.$executeRawUnsafe(`vacuum ${table}`);
  return touched;
}

/** Only days whose rollup has counted every sample. */
async function dropWorkerSamples(client: PrismaClient, before: Date): Promise<void> {
  for (const { day, end } of await listPartitions(client, 'worker_samples')) {
    if (end > before || !(await isRolledUp(client, new Date(day)))) return;
    await markKeptFrom(client, 'worker_samples', end);
    if ((await dropPartitionsBefore(client, 'worker_samples', end)).length === 0) return;
  }
}

async function inBatches(clock: Clock, deleteBatch: () => Promise<number>): Promise<number> {
  for (let deleted = 0; ;) {
    const batch = await deleteBatch();
    deleted += batch;
    if (batch === 0) return deleted;
    await clock.sleep(PAUSE_MS);
  }
}

/**
 * An expression: the time before which rows of the account in `accounts` are deleted. In `hashrates` the newest row
 * before it stays while there are later ones, because the next row's growth is measured from its counters.
 */
function goneUntil(table: Exclude<KeptTable, 'worker_samples'>, before: Date): Prisma.Sql {
  const edge = Prisma.sql`${before}::timestamptz`;
  if (table !== 'hashrates') return edge;
  return Prisma.sql`coalesce((
    select max(r.collected_at) from hashrates r where r.account_id = accounts.id and r.collected_at < ${edge}
      and exists (select from hashrates later where later.account_id = accounts.id and later.collected_at >= ${edge})
  ), ${edge})`;
}

/** The key begins with the account, so the oldest rows are found account by account. */
function deleteOfAccounts(
  client: PrismaClient,
  table: Exclude<KeptTable, 'worker_samples'>,
  before: Date,
): Promise<number> {
  const name = Prisma.raw(table);
  const at = Prisma.raw(table.endsWith('_hours') ? 'at' : 'collected_at');
  return client.$executeRaw`
    delete from ${name} gone using (
      select old.* from accounts cross join lateral (select ${goneUntil(table, before)} as until) edge cross join lateral (
        select account_id, ${at} as at from ${name} r
        where r.account_id = accounts.id and r.${at} < edge.until order by r.${at} limit ${PER_ACCOUNT}::int
      ) old limit ${BATCH}::int
    ) old where gone.account_id = old.account_id and gone.${at} = old.at`;
}

function deleteById(
  client: PrismaClient,
  table: keyof typeof OTHERS,
  aged: Prisma.Sql,
  before: Date,
): Promise<number> {
  const name = Prisma.raw(table);
  return client.$executeRaw`
    delete from ${name} where id in (
      select id from ${name} where ${aged} < ${before}::timestamptz order by id limit ${BATCH}::int)`;
}
