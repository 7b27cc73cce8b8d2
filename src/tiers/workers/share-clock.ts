import type { Reading, WorkerRow } from '../../antpool';
import type { WorkerStatus } from '../../vocabulary';
import { OFFLINE_AFTER_MS, workerStatus } from './status';

/** Clocks that differ by less count as one: the header has whole seconds, and shares pass through queues. */
const AHEAD_MS = 5 * 60_000;
const QUARTER_HOUR_MS = 15 * 60_000;

type Clocks = Pick<Reading<unknown>, 'receivedAt' | 'poolTime'>;
/** Status null: what was understood does not say. */
type WorkerWithStatus = WorkerRow & { status: WorkerStatus | null };

/**
 * Tells the status of a list's workers by the clock of its answers, or by ours if only that one fits. Last shares that
 * contradict the hashrates, or lie in the future, are ignored; then the hashrates decide.
 */
export interface ShareClock {
  withStatus(rows: readonly WorkerRow[], clocks: Clocks): WorkerWithStatus[];
  /** null: nothing in the pages so far contradicts the rest; else a sentence */
  doubt(): string | null;
}

/** How well the last shares of a list fit one clock, so far. */
interface Tally {
  /** workers with a steady hashrate, and those of them whose last share does not fit */
  working: number;
  workingOdd: number;
  /** all other workers with a last share, and those whose share lies in the future */
  others: number;
  othersOdd: number;
}

const emptyTally = (): Tally => ({ working: 0, workingOdd: 0, others: 0, othersOdd: 0 });

export function createShareClock(): ShareClock {
  const tallies = { pool: emptyTally(), ours: emptyTally() };
  let disbelieved = 0;
  let isShifted = false;
  let example: { name: string; lastShareAt: Date; at: Date } | null = null;

  function withStatus(rows: readonly WorkerRow[], { receivedAt, poolTime }: Clocks): WorkerWithStatus[] {
    const pool = poolTime ?? receivedAt;
    count(tallies.pool, rows, pool);
    count(tallies.ours, rows, receivedAt);
    const differ = Math.abs(pool.getTime() - receivedAt.getTime()) > AHEAD_MS;
    const believesPool = !differ || odd(tallies.pool) < odd(tallies.ours);
    const at = believesPool ? pool : receivedAt;
    const fits = !isMostlyOdd(believesPool ? tallies.pool : tallies.ours);
    isShifted ||= !fits;
    return rows.map((row) => {
      const { lastShareAt } = row;
      if (lastShareAt === null || (fits && !isAhead(lastShareAt, at)))
        return { ...row, status: workerStatus(row, at) };
      disbelieved++;
      if (contradicts(row, lastShareAt, at)) example ??= { name: row.name, lastShareAt, at };
      const untold = { ...row, lastShareAt: null };
      return { ...untold, status: workerStatus(untold, at) };
    });
  }

  return {
    withStatus,
    doubt() {
      if (!example) return null;
      const { name, lastShareAt, at } = example;
      const which = `${name}: shareLastTime ${lastShareAt.toISOString()}, read at ${at.toISOString()}`;
      const what = isShifted
        ? `The last shares of this list contradict its hashrates, as if a clock were wrong by ${shiftWords(lastShareAt, at)}`
        : `${disbelieved} ${disbelieved === 1 ? 'worker has its' : 'workers have their'} last share in the future`;
      return `${what} (${which}). These last shares are ignored; the status comes from the hashrates.`;
    },
  };
}

/** True if the last ten minutes are like the last hour, so the rate is not the rest of an average that runs out. */
export function stands({ hashrate10m, hashrate1h }: Pick<WorkerRow, 'hashrate10m' | 'hashrate1h'>): boolean {
  return hashrate10m !== null && hashrate1h !== null && hashrate10m > 0 && 2 * hashrate10m >= hashrate1h;
}

function isAhead(instant: Date, at: Date): boolean {
  return instant.getTime() - at.getTime() > AHEAD_MS;
}

/** True if the share lies in the future, or is too old for a worker with a steady hashrate. */
function contradicts(row: WorkerRow, lastShareAt: Date, at: Date): boolean {
  return isAhead(lastShareAt, at) || (stands(row) && at.getTime() - lastShareAt.getTime() > OFFLINE_AFTER_MS);
}

function count(tally: Tally, rows: readonly WorkerRow[], at: Date): void {
  for (const row of rows) {
    if (row.lastShareAt === null) continue;
    const isOdd = Number(contradicts(row, row.lastShareAt, at));
    if (stands(row)) {
      tally.working++;
      tally.workingOdd += isOdd;
    } else {
      tally.others++;
      tally.othersOdd += isOdd;
    }
  }
}

const odd = ({ workingOdd, othersOdd }: Tally) => workingOdd + othersOdd;

/** Working workers decide about a list's clock; the others only if there are none. */
function isMostlyOdd({ working, workingOdd, others, othersOdd }: Tally): boolean {
  return working > 0 ? 2 * workingOdd > working : 2 * othersOdd > others;
}

/** "8 h 0 min". */
function shiftWords(lastShareAt: Date, at: Date): string {
  const off = Math.abs(lastShareAt.getTime() - at.getTime());
  const quarters = Math.round(off / QUARTER_HOUR_MS);
  return `${Math.floor(quarters / 4)} h ${(quarters % 4) * 15} min`;
}
