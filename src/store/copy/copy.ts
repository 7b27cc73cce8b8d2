import type { Database } from '../connection/database';
import { ensurePartitionsFor, listPartitions, PARTITIONED_TABLES } from '../retention/partitions';
import type { SqlSession } from '../connection/sql-session';
import { copyRows } from './rows';
import { quoted, readTables, type Table } from './tables';

/** Why nothing was copied: what stands in the target, or who is at work on either side. */
export class CopyError extends Error {}

export interface CopyProgress {
  /** all rows, counted before the first is copied */
  begin(rows: number): void;
  copied(rows: number, table: string): void;
}

export interface Copied {
  tables: number;
  rows: number;
}

/** Rows that a new database already has: those that the migrations make. */
const MADE_BY_MIGRATIONS = ['data_version', 'history_state', 'pool_pause', 'tier_states'];
/** A server tells its clock twice a minute. */
const RUNNING_SECONDS = 45;

/**
 * Copies everything into an empty database of the same version and compares counts and hashes of all tables. It is one
 * transaction on either side: cut off anywhere, the target is as empty as before.
 */
export async function copyAll(source: Database, target: Database, progress: CopyProgress): Promise<Copied> {
  for (const table of PARTITIONED_TABLES) {
    const instants = (await listPartitions(source.write, table)).map(({ day }) => new Date(day));
    await ensurePartitionsFor(target.write, table, instants);
  }
  return source.session((from) =>
    target.session((to) =>
      within(from, 'begin isolation level repeatable read read only', 'rollback', () =>
        within(to, 'begin', 'commit', async () => {
          if (source.kind === 'server') await refuseRunning(from, 'the database that is copied');
          if (target.kind === 'server') await refuseRunning(to, 'the target');
          return copyTables(from, to, progress);
        }),
      ),
    ),
  );
}

/** Either side waits while the other works. */
async function within<T>(
  session: SqlSession,
  begin: string,
  end: string,
  work: () => Promise<T>,
): Promise<T> {
  await session.script(`${begin}; set local idle_in_transaction_session_timeout = 0`);
  try {
    const done = await work();
    await session.script(end);
    return done;
  } catch (error) {
    await session.script('rollback').catch(() => undefined);
    throw error;
  }
}

async function copyTables(from: SqlSession, to: SqlSession, progress: CopyProgress): Promise<Copied> {
  const tables = await readTables(from);
  await refuseOtherVersion(from, to);
  await refuseRows(to, tables);
  const counts = await countAll(from, tables);
  progress.begin(counts.reduce((sum, rows) => sum + rows, 0));
  // The rows that triggers would make are copied as well.
  await to.script(eachTable(tables, 'disable trigger user'));
  await to.script(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  for (const table of tables) await copyRows(from, to, table, (rows) => progress.copied(rows, table.name));
  await to.script(eachTable(tables, 'enable trigger user'));
  await copySequences(from, to);
  for (const table of tables) await compare(from, to, table);
  return { tables: tables.length, rows: counts.reduce((sum, rows) => sum + rows, 0) };
}

function eachTable(tables: readonly Table[], change: string): string {
  return tables.map(({ name }) => `alter table ${quoted(name)} ${change}`).join('; ');
}

/** Nobody else can work on an embedded database: its folder is held by this process. */
async function refuseRunning(session: SqlSession, where: string): Promise<void> {
  const rows = await session.query(
    `select server from server_clocks where at > now() - make_interval(secs => ${RUNNING_SECONDS})`,
  );
  if (rows.length > 0)
    throw new CopyError(
      `A server works on ${where}, or did within the last ${RUNNING_SECONDS} seconds. Stop every server, wait a minute, and try again.`,
    );
}

async function refuseOtherVersion(from: SqlSession, to: SqlSession): Promise<void> {
  const names = async (session: SqlSession) =>
    (await session.query('select migration_name as name from _prisma_migrations order by 1')).map((row) =>
      String(row.name),
    );
  if (String(await names(from)) !== String(await names(to)))
    throw new CopyError('The two databases have different migrations. Open both with this version first.');
}

async function refuseRows(to: SqlSession, tables: readonly Table[]): Promise<void> {
  const ours = tables.filter(({ name }) => !MADE_BY_MIGRATIONS.includes(name));
  const parts = ours.map(({ name }) => `select '${name}' as name where exists (select from ${quoted(name)})`);
  const [first] = await to.query(parts.join(' union all '));
  if (first)
    throw new CopyError(
      `The target is not empty: there are rows in ${String(first.name)}. Name a new database; nothing is ever overwritten.`,
    );
}

async function countAll(from: SqlSession, tables: readonly Table[]): Promise<number[]> {
  const counts: number[] = [];
  for (const { name } of tables) {
    const [row] = await from.query(`select count(*)::text as rows from ${quoted(name)}`);
    counts.push(Number(row?.rows));
  }
  return counts;
}

/** New rows get numbers behind those that are there. */
async function copySequences(from: SqlSession, to: SqlSession): Promise<void> {
  const sequences = await from.query(
    `select relname::text as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of sequences) {
    const sequence = quoted(String(name));
    const [state] = await from.query(`select last_value::text as last, is_called as called from ${sequence}`);
    await to.query('select setval($1::text::regclass, $2::text::bigint, $3::text::boolean)', [
      sequence,
      state?.last,
      String(state?.called),
    ]);
  }
}

/** The sum of the rows' hashes, which does not depend on their order. */
async function compare(from: SqlSession, to: SqlSession, { name }: Table): Promise<void> {
  const sql = `select count(*)::text as rows,
    coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text as hash from ${quoted(name)} t`;
  const [[one], [other]] = await Promise.all([from.query(sql), to.query(sql)]);
  if (one?.rows !== other?.rows || one?.hash !== other?.hash)
    throw new CopyError(`The rows of ${name} differ after the copy. Nothing was kept of it; try again.`);
}
