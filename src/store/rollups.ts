import type { PrismaClient } from './prisma';
import { rollBalances } from './rollups-balances';
import { bucketStart, type RollupWindow } from './rollups-buckets';
import { addUpEarnings } from './rollups-earnings';
import { followAccounts } from './rollups-fleet';
import { rollHashrates } from './rollups-hashrates';
import { markRolled, oldestRow, readRolledUntil, type RolledUntil } from './rollups-state';
import { rollWorkers } from './rollups-workers';

const DAY_MS = 86_400_000;
/** How far back every pass looks for late samples; the repair pass looks through all that is there. */
const LATE_MS = 2 * DAY_MS;

/** What one statement looks through: little enough not to hold up the embedded database's event loop. */
const ROWS_PER_STATEMENT = 30_000;
const SAMPLES_A_DAY = 144;
const MAX_STRETCH_DAYS = 30;

type RollWindow = (db: PrismaClient, window: RollupWindow, now: Date) => Promise<number>;

const ACCOUNT_TABLES: ['hashrates' | 'account_balances', RollWindow][] = [
  ['hashrates', rollHashrates],
  ['account_balances', rollBalances],
];

/**
 * Rolls up what has finished by `now`: hours of accounts, days of accounts and workers. Only buckets that have more
 * samples than were counted are computed, each from its raw rows, so that it may be repeated at will. `repair`: looks
 * through all raw rows rather than the last two days. `pause` lets others have the database while much is added up.
 * Answers the rows written.
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
      rows += await roll(client, { bucket: 'HOUR', from: day, to: end < hours ? end : hours }, now);
      rows += await roll(client, { bucket: 'DAY', from: day, to: end < days ? end : days }, now);
    }
    await markRolled(client, table, hours, days);
  }
  const workers = await readRolledUntil(client, 'worker_samples');
  if (repair || !isDone(workers, days)) {
    rows += await rollWorkers(client, repair ? null : workers.daysUntil, days, pause);
    await markRolled(client, 'worker_samples', days, days);
  }
  return rows;
}

/** The milliseconds, in whole days, that one statement looks through. */
async function stretch(client: PrismaClient): Promise<number> {
  const days = Math.floor(ROWS_PER_STATEMENT / SAMPLES_A_DAY / Math.max(1, await client.account.count()));
  return Math.min(MAX_STRETCH_DAYS, Math.max(1, days)) * DAY_MS;
}

function isDone({ hoursUntil }: RolledUntil, until: Date): boolean {
  return hoursUntil !== null && hoursUntil >= until;
}

/** The day to begin with; null where there is nothing. `now` null: with the oldest row. */
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
