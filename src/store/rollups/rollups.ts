import type { PrismaClient } from '../connection/prisma';
import { rollBalances } from './balances';
import { bucketStart, type RollupWindow } from './buckets';
import { addUpEarnings } from './earnings';
import { followAccounts } from './fleet';
import { rollHashrates, rollOldDays } from './hashrates';
import { markRolled, oldestRow, readRolledUntil, type RolledUntil } from './state';
import { rollWorkers } from './workers';

const DAY_MS = 86_400_000;
/** How far back every pass looks for late samples; the repair pass reads everything. */
const LATE_MS = 2 * DAY_MS;

/** The most that one statement reads, so that others do not wait long for the embedded database. */
const ROWS_PER_STATEMENT = 30_000;
const SAMPLES_A_DAY = 144;
const MAX_STRETCH_DAYS = 30;

type Window = Pick<RollupWindow, 'from' | 'to'>;
type RollWindow = (db: PrismaClient, window: Window, now: Date) => Promise<number>;

const ACCOUNT_TABLES: ['hashrates' | 'account_balances', RollWindow][] = [
  ['hashrates', rollHashrates],
  [
    'account_balances',
    async (db, { from, to }, now) => {
      const today = bucketStart(now, 'DAY');
      const hours = await rollBalances(db, { bucket: 'HOUR', from, to });
      return hours + (await rollBalances(db, { bucket: 'DAY', from, to: to < today ? to : today }));
    },
  ],
];

/**
 * Rolls up what has finished by `now`: hours of accounts, days of accounts and workers. Only buckets with uncounted
 * samples are computed, from their raw rows, so it can be repeated freely. `repair`: reads all raw rows instead of the
 * last two days. `pause` lets others use the database. Returns the rows written.
 */
export async function rollUp(
  client: PrismaClient,
  now: Date,
  { repair, pause = () => Promise.resolve() }: { repair: boolean; pause?: () => Promise<void> },
): Promise<number> {
  const [hours, days] = [bucketStart(now, 'HOUR'), bucketStart(now, 'DAY')];
  let rows = 0;
  await followAccounts(client);
  await addUpEarnings(client);
  for (const [table, roll] of ACCOUNT_TABLES) {
    const rolled = await readRolledUntil(client, table);
    if (!repair && isDone(rolled, hours)) continue;
    const from = await firstDay(client, table, rolled, repair ? null : now);
    const length = await stretch(client);
    for (let day = from; day !== null && day < hours; day = new Date(day.getTime() + length)) {
      const end = new Date(day.getTime() + length);
      rows += await roll(client, { from: day, to: end < hours ? end : hours }, now);
    }
    await markRolled(client, table, hours, days);
  }
  if (repair) rows += await rollOldDays(client);
  const workers = await readRolledUntil(client, 'worker_samples');
  if (repair || !isDone(workers, days)) {
    const { daysUntil } = workers;
    const from = daysUntil !== null && daysUntil <= days ? daysUntil : null;
    rows += await rollWorkers(client, repair ? null : from, days, pause);
    await markRolled(client, 'worker_samples', days, days);
  }
  return rows;
}

/** The milliseconds, in whole days, that one statement reads. */
async function stretch(client: PrismaClient): Promise<number> {
  const days = Math.floor(ROWS_PER_STATEMENT / SAMPLES_A_DAY / Math.max(1, await client.account.count()));
  return Math.min(MAX_STRETCH_DAYS, Math.max(1, days)) * DAY_MS;
}

function isDone({ hoursUntil }: RolledUntil, until: Date): boolean {
  // A mark in the future was set by a clock that was ahead.
  return hoursUntil !== null && hoursUntil.getTime() === until.getTime();
}

/** The first day to read; null: there is none. `now` null: the day of the oldest row. */
async function firstDay(
  client: PrismaClient,
  table: 'hashrates' | 'account_balances',
  { hoursUntil }: RolledUntil,
  now: Date | null,
): Promise<Date | null> {
  if (now === null || hoursUntil === null) {
    const oldest = await oldestRow(client, table);
    return oldest && bucketStart(oldest, 'DAY');
  }
  return bucketStart(new Date(Math.min(hoursUntil.getTime(), now.getTime() - LATE_MS)), 'DAY');
}
