import { Prisma, type Db } from '../connection/prisma';

/** The raw tables that have rollups. */
export type RawTable = 'hashrates' | 'account_balances' | 'worker_samples';
/** The tables whose old rows are deleted. */
export type KeptTable = RawTable | 'account_overview' | 'hashrate_hours' | 'balance_hours';

/** The instant up to which a raw table is rolled up; null: not at all. */
export interface RolledUntil {
  hoursUntil: Date | null;
  daysUntil: Date | null;
}

export async function readRolledUntil(db: Db, table: RawTable): Promise<RolledUntil> {
  const [row] = await db.$queryRaw<RolledUntil[]>`
    select hours_until as "hoursUntil", days_until as "daysUntil" from history_state where name = ${table}::text`;
  return row ?? { hoursUntil: null, daysUntil: null };
}

/** Moves the marks forward; moves one back only if a clock that was ahead had set it. */
export async function markRolled(db: Db, table: RawTable, hoursUntil: Date, daysUntil: Date): Promise<void> {
  await db.$executeRaw`
    update history_state set hours_until = ${hoursUntil}::timestamptz, days_until = ${daysUntil}::timestamptz
    where name = ${table}::text`;
}

/** Tells readers that the table's rows before that instant are gone, before they are deleted. */
export async function markKeptFrom(db: Db, table: KeptTable, from: Date): Promise<void> {
  await db.$executeRaw`
    update history_state set kept_from = greatest(kept_from, ${from}::timestamptz) where name = ${table}::text`;
}

/** The instant of an account table's oldest row; null: the table is empty. The key begins with the account. */
export async function oldestRow(
  db: Db,
  table: 'hashrates' | 'account_balances' | 'account_overview' | 'hashrate_hours' | 'balance_hours',
): Promise<Date | null> {
  const at = Prisma.raw(table.endsWith('_hours') ? 'at' : 'collected_at');
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(first.at) as at from accounts cross join lateral (
      select ${at} as at from ${Prisma.raw(table)} where account_id = accounts.id order by 1 limit 1) first`;
  return row?.at ?? null;
}
