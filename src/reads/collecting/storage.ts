import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { RETENTION_DAYS } from '../../store/retention/retention-days';

/** A table with all its partitions. */
export interface TableStorageRow {
  table: string;
  /** counted for a small table, or else from the database's statistics: their rows per byte, times its bytes */
  rows: number;
  /** with indexes and out-of-line storage */
  bytes: number;
  oldest: Date | null;
  /** null: for ever */
  retentionDays: number | null;
}

/** Counting reads the whole table; up to this size it takes milliseconds. */
const COUNTED_BYTES = 8 * 1024 * 1024;

/** The time column of a table's rows; other tables have no age. */
const AGE_COLUMN: Record<string, string> = {
  account_balances: 'collected_at',
  account_overview: 'collected_at',
  adjustments: 'day',
  alert_events: 'at',
  api_call_logs: 'at',
  audit_log: 'at',
  balance_days: 'at',
  balance_hours: 'at',
  chart_requests: 'day',
  coin_price_days: 'day',
  coin_prices: 'collected_at',
  fleet_days: 'at',
  fleet_hours: 'at',
  hashrate_days: 'at',
  hashrate_hours: 'at',
  hashrates: 'collected_at',
  notification_deliveries: 'created_at',
  payment_conflicts: 'seen_at',
  payment_history: 'paid_at',
  pool_stats: 'collected_at',
  price_closes: 'day',
  quarantined_replies: 'at',
  tier_run_errors: 'at',
  tier_runs: 'started_at',
  worker_alerts: 'started_at',
  worker_days: 'at',
  worker_samples: 'collected_at',
  workers: 'first_seen_at',
};

interface SizeRow {
  table: string;
  rows: number;
  bytes: number;
  /** true: the statistics know nothing of a part of it; the embedded database gathers none by itself */
  unknown: boolean;
  partitioned: boolean;
  /** its primary key begins with the account */
  byAccount: boolean;
  /** the partitions that may have rows, oldest first */
  partitions: string[];
}

/** The size and age of every table, by name. */
export async function tableStorage(db: Reader): Promise<TableStorageRow[]> {
  const sizes = await db.$queryRaw<SizeRow[]>`
    with leaf as (
      select coalesce(parent.oid, child.oid) as root, child.oid, child.relname, child.reltuples, child.relpages,
        pg_relation_size(child.oid) as main_bytes
      from pg_class child
      left join pg_inherits on inhrelid = child.oid left join pg_class parent on parent.oid = inhparent
      where child.relkind = 'r' and child.relnamespace = current_schema()::regnamespace
    )
    select root.relname::text as "table", root.relkind = 'p' as partitioned,
      coalesce(sum(greatest(leaf.reltuples, 0) / greatest(leaf.relpages, 1) * leaf.main_bytes
        / current_setting('block_size')::int), 0)::float8 as rows,
      coalesce(bool_or(leaf.main_bytes > 0 and (leaf.relpages = 0 or leaf.reltuples < 0)), false) as unknown,
      coalesce(sum(pg_total_relation_size(leaf.oid)), 0)::float8 as bytes,
      coalesce(array_agg(leaf.relname::text order by leaf.relname) filter (where leaf.main_bytes > 0), '{}')
        as partitions,
      exists (select from pg_index join pg_attribute key on key.attrelid = indrelid and key.attnum = indkey[0]
        where indrelid = root.oid and indisprimary and indnkeyatts = 2 and key.attname = 'account_id') as "byAccount"
    from pg_class root left join leaf on leaf.root = root.oid
    where root.relkind in ('r', 'p') and not root.relispartition and root.relname <> '_prisma_migrations'
      and root.relnamespace = current_schema()::regnamespace
    group by root.oid, root.relname, root.relkind order by root.relname`;
  const told: TableStorageRow[] = [];
  for (const { table, rows, bytes, unknown, ...size } of sizes)
    told.push({
      table,
      bytes,
      rows: unknown || bytes <= COUNTED_BYTES ? await countRows(db, table) : Math.round(rows),
      oldest: await oldest(db, { table, ...size }),
      retentionDays: (RETENTION_DAYS as Record<string, number>)[table] ?? null,
    });
  return told;
}

async function countRows(db: Reader, table: string): Promise<number> {
  const [row] = await db.$queryRaw<{ rows: number }[]>`
    select count(*)::float8 as rows from ${Prisma.raw(`"${table}"`)}`;
  return row?.rows ?? 0;
}

/** Read through an index: account by account, or in the oldest partition that has a row. */
async function oldest(
  db: Reader,
  { table, byAccount, partitioned, partitions }: Omit<SizeRow, 'rows' | 'bytes' | 'unknown'>,
): Promise<Date | null> {
  const column = AGE_COLUMN[table];
  if (column === undefined) return null;
  const at = Prisma.raw(`"${column}"`);
  if (byAccount) {
    const [row] = await db.$queryRaw<{ at: Date | null }[]>`
      select min(first.at) as at from accounts cross join lateral (
        select ${at} as at from ${Prisma.raw(`"${table}"`)} where account_id = accounts.id order by 1 limit 1) first`;
    return row?.at ?? null;
  }
  for (const part of partitioned ? partitions : [table]) {
    const [row] = await db.$queryRaw<{ at: Date | null }[]>`
      select min(${at}) as at from ${Prisma.raw(`"${part}"`)}`;
    if (row?.at) return row.at;
  }
  return null;
}
