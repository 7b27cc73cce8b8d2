import { ensurePartitionsFor } from '../src/store/retention/partitions';
import type { PrismaClient } from '../src/store/connection/prisma';
import { RETENTION_DAYS } from '../src/store/retention/retention-days';
import { followAccounts } from '../src/store/rollups/fleet';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Size {
  accounts: number;
  workers: number;
  /** how long it has been collecting */
  days: number;
}

/** The tables as they stand after so many days of collection: raw rows, rollups and the present. */
export async function fill(db: PrismaClient, now: Date, { accounts, workers, days }: Size): Promise<void> {
  const midnight = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const back = (most: number) => new Date(midnight.getTime() - Math.min(days, most) * DAY_MS);
  await db.$executeRaw`
    insert into accounts (name, group_name, user_id, coin, credentials_sealed, key_fingerprint, created_at, updated_at)
    select 'account-' || n, 'group-' || n % 5, 'user' || n, 'BTC', 'sealed', 'key' || n, ${back(9_999)}::timestamptz, ${now}::timestamptz
    from generate_series(1, ${accounts}::int) n`;
  const raw = back(RETENTION_DAYS.hashrates);
  await db.$executeRaw`
    insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other, total_workers, active_workers)
    select a.id, at, 1e15, 1e15, 1e15, extract(epoch from at), 1, 1, 1, 200, 190
    from generate_series(${raw}::timestamptz, ${now}::timestamptz, interval '10 minutes') at, accounts a`;
  await db.$executeRaw`
    insert into account_balances (account_id, collected_at, balance, earn_24_hours, earn_total, paid_out)
    select account_id, collected_at, 0.1, 0.01, 5, 4.9 from hashrates`;
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  for (const [table, source, step, from, until] of [
    ['hashrate_hours', 'HOUR', '1 hour', back(RETENTION_DAYS.hashrate_hours), hour],
    ['hashrate_days', 'DAY', '1 day', back(9_999), midnight],
  ] as const)
    await db.$executeRawUnsafe(
      `insert into ${table} select a.id, at, '${source}', 6, 1e15, 1e15, 1e15, 9e14, 1.1e15, 3600, 0, 0, 0, 190, 200
       from generate_series($1::timestamptz, $2::timestamptz - interval '1 second', interval '${step}') at, accounts a`,
      from,
      until,
    );
  await followAccounts(db);
  await fillWorkers(db, { now, midnight, workers, accounts, back });
  await db.$executeRaw`
    insert into account_states (account_id, status, status_since, balance_at, balance, earn_24_hours, earn_total, paid_out, hashrate_at,
      hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other, total_workers, active_workers)
    select id, 'OK', ${now}::timestamptz, ${now}::timestamptz, 0.1, 0.01, 5, 4.9, ${now}::timestamptz, 1e15, 1e15, 1e15, 1, 1, 1, 1, 200, 190
    from accounts`;
  await db.$executeRaw`update history_state set hours_until = ${hour}::timestamptz, days_until = ${midnight}::timestamptz`;
  await db.$executeRaw`update history_state set kept_from = ${raw}::timestamptz where name in ('hashrates', 'account_balances')`;
  await db.$executeRawUnsafe('vacuum analyze');
}

interface Workers extends Pick<Size, 'workers' | 'accounts'> {
  now: Date;
  midnight: Date;
  back(most: number): Date;
}

/** A sample of each worker every two hours; their days by the month, since one statement for a year is too much. */
async function fillWorkers(
  db: PrismaClient,
  { now, midnight, workers, accounts, back }: Workers,
): Promise<void> {
  await db.$executeRaw`
    insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, first_seen_at, collected_at)
    select 1 + n % ${accounts}::int, 'w' || n, 'ONLINE', 1e14, 1e14, 1e14, ${now}::timestamptz, ${now}::timestamptz
    from generate_series(1, ${workers}::int) n`;
  for (let day = back(9_999); day < midnight; day = new Date(day.getTime() + DAY_MS)) {
    await ensurePartitionsFor(db, 'worker_days', [day]);
    await db.$executeRaw`
      insert into worker_days select id, ${day}::timestamptz, 12, 12, 1e14, 1e14, 1e14, 9e13, 1.1e14, 0.01, 'ONLINE' from workers`;
    if (day < back(RETENTION_DAYS.worker_samples)) continue;
    await ensurePartitionsFor(db, 'worker_samples', [day]);
    await db.$executeRaw`
      insert into worker_samples select id, ${day}::timestamptz + n * interval '2 hours', 'ONLINE', 1e14, 1e14, 1e14, 0.01
      from workers, generate_series(0, 11) n`;
  }
}
