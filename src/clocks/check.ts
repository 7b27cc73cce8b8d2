import { hostname } from 'node:os';
import type { DatabaseClock } from '../store/connection/database-clock';
import type { PrismaClient } from '../store/connection/prisma';
import { compareClocks, type WrongClock } from './compare';
import type { PoolClock } from './pool-clock';

/** A process that was silent for this long no longer counts. */
const FORGOTTEN_SECONDS = 86_400;

export interface ClockCheck {
  /** null: all known clocks agree */
  wrongClock(): WrongClock | null;
  /** A sentence that says why old data must not be deleted now; null: deleting is safe. */
  whyKeep(): string | null;
  /** Reads the database's time, and stores the result for the alerts. */
  look(): Promise<void>;
}

interface ClockCheckParts {
  db: PrismaClient;
  clock: Pick<DatabaseClock, 'now' | 'measure' | 'processAheadMs'>;
  poolClock: Pick<PoolClock, 'last' | 'hasAnswered'>;
}

/** Compares this process's clock with the database's and the pool's. */
export function createClockCheck({ db, clock, poolClock }: ClockCheckParts): ClockCheck {
  const server = `${hostname()} ${process.pid}`;
  const wrongClock = () =>
    compareClocks({
      processAheadMs: clock.processAheadMs(),
      databaseAheadMs: poolClock.last()?.aheadMs ?? null,
    });
  return {
    wrongClock,
    whyKeep() {
      const wrong = wrongClock();
      if (wrong) return wrong.finding;
      // If our clock is far off, no certificate is valid; then only the pool's silence shows it.
      return poolClock.hasAnswered()
        ? null
        : 'The pool has not answered since the start, so nothing confirms the time.';
    },
    async look() {
      await clock.measure();
      const { offMs = null, finding = null } = wrongClock() ?? {};
      const now = clock.now();
      await db.$executeRaw`
        insert into server_clocks (server, at, off_ms, finding)
        values (${server}::text, ${now}::timestamptz, ${offMs === null ? null : BigInt(Math.round(offMs))}::bigint,
          ${finding}::text)
        on conflict (server) do update set at = excluded.at, off_ms = excluded.off_ms, finding = excluded.finding`;
      await db.$executeRaw`
        delete from server_clocks where at < ${now}::timestamptz - make_interval(secs => ${FORGOTTEN_SECONDS}::int)
          or at > ${now}::timestamptz + make_interval(secs => ${FORGOTTEN_SECONDS}::int)`;
    },
  };
}
