import type { Clock } from '../../clock';
import { Prisma } from './prisma';
import type { Reader } from './reader';

/** The database's current time, as an expression evaluated in its statement. */
export type DatabaseNow = () => Prisma.Sql;

const SERVER_NOW: DatabaseNow = () => Prisma.sql`date_trunc('milliseconds', clock_timestamp())`;

/** The time of a substitute for the database's clock, which tests move by hand. */
export function nowBy(clock: Pick<Clock, 'now'>): DatabaseNow {
  return () => Prisma.sql`${clock.now()}::timestamptz`;
}

/** An answer that took longer gives too vague a time. */
const VAGUE_MS = 2_000;
/** More than clocks drift, or are slewed, between two readings. */
const JUMP_MS = 5_000;

export interface DatabaseClock extends Clock {
  databaseNow: DatabaseNow;
  /** Reads the database's time again. */
  measure(): Promise<void>;
  /**
   * Takes the database's time from a statement. Returns how far it jumped ahead of this process's steady time since the
   * last `settled`; 0: within normal drift.
   */
  read(now: Date): number;
  /** The jump has been handled. */
  settled(): void;
  /** This process's clock minus the database's, as last measured; null: not yet. */
  processAheadMs(): number | null;
}

/**
 * The clock that decides: the database's last time, moved on by this process's steady time, so that a wrong or newly
 * set clock here does not matter. It is never ahead of the database's, so its stamps precede all later ones of
 * statements. `reference` replaces the database's clock in tests.
 */
export function createDatabaseClock(
  db: Reader,
  own: Clock,
  reference: Pick<Clock, 'now'> | null = null,
): DatabaseClock {
  const databaseNow = reference ? nowBy(reference) : SERVER_NOW;
  const steady = () => own.elapsed?.() ?? own.now().getTime();
  /** `lateMs`: how long the answer may have travelled */
  let base: { at: number; steady: number; lateMs: number } | null = null;
  let shown = 0;
  let aheadMs: number | null = null;
  let jumpedMs = 0;

  function read(now: Date, lateMs = 0): number {
    const moment = steady();
    const off = base ? now.getTime() - (base.at + (moment - base.steady)) : 0;
    if (off > JUMP_MS + (base?.lateMs ?? 0)) jumpedMs += off;
    base = { at: now.getTime(), steady: moment, lateMs };
    aheadMs = own.now().getTime() - now.getTime();
    return jumpedMs;
  }

  /** A slower answer than the one before never moves time back, so later stamps stay later. */
  function present({ at, steady: from }: { at: number; steady: number }): Date {
    const now = Math.floor(at + steady() - from);
    if (now > shown || shown - now > JUMP_MS) shown = now;
    return new Date(shown);
  }

  return {
    databaseNow,
    read,
    settled: () => void (jumpedMs = 0),
    now: () => (base && reference !== own ? present(base) : own.now()),
    elapsed: steady,
    sleep: (ms, signal) => own.sleep(ms, signal),
    processAheadMs: () => aheadMs,
    async measure() {
      const asked = steady();
      const [row] = await db.$queryRaw<{ now: Date }[]>`select ${databaseNow()} as now`;
      const tookMs = steady() - asked;
      if (row && (base === null || tookMs <= VAGUE_MS)) read(row.now, tookMs);
    },
  };
}
