import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Reader } from './reader';
import { isLasting, troubleOf } from './trouble';

/** A database that does not answer within this time counts as unavailable. */
const PATIENCE_MS = 2_000;
/** Every request asks whether the database is there; one check serves all requests of a second. */
const GOOD_FOR_MS = 1_000;
/** A write takes longer than a read, above all while collectors write. */
const WRITE_PATIENCE_MS = 5_000;
const PROOF_GOOD_FOR_MS = 3_000;
/** How often we check while something is wrong and nobody asks. */
const LOOK_EVERY_MS = 5_000;

interface WatchParts {
  read: Reader;
  /** writes something, or rejects */
  proveWrite(): Promise<void>;
  logger: Logger;
}

export interface DatabaseWatch {
  /** the reason why the database cannot be read now; null: it answers */
  away(): Promise<string | null>;
  /** the reason why it is not whole, or takes no writes now; null: it has just taken one */
  unwritable(): Promise<string | null>;
  /** Rejects as a write would, if one was refused a moment ago: a database that is full may still have room for a row. */
  admitWrite(): Promise<void>;
  /** A query failed because of the database. Logged when the trouble begins, and again when it is over. */
  met(error: unknown): void;
  /** Tests a write every few seconds until stopped, so that trouble is reported even if nobody asks. */
  start(): void;
  stop(): void;
}

export function createDatabaseWatch({ read, proveWrite, logger }: WatchParts): DatabaseWatch {
  const away = shared(GOOD_FOR_MS, () => look(() => read.$queryRaw`select 1`, PATIENCE_MS));
  const unwritable = shared(PROOF_GOOD_FOR_MS, prove);
  let trouble: { since: number; failures: number } | null = null;
  /** what stays until a restart */
  let damage: string | null = null;
  let refusal: Error | null = null;
  let timer: NodeJS.Timeout | null = null;
  let always = false;

  async function prove(): Promise<string | null> {
    refusal = null;
    const reason = await look(proveWrite, WRITE_PATIENCE_MS, (error) => {
      refusal = new Error('a write was refused a moment ago', { cause: error });
      met(error);
    });
    if (reason === null) over();
    else if (reason !== damage) begin(reason);
    return reason;
  }

  function begin(reason: string, error?: unknown): void {
    if (trouble) return void trouble.failures++;
    trouble = { since: performance.now(), failures: 1 };
    logger.error(
      { ...(error === undefined ? {} : { err: error }), reason },
      `${reason}; logged once until it is over`,
    );
    plan();
  }

  function over(): void {
    if (!trouble) return;
    const seconds = Math.round((performance.now() - trouble.since) / 1000);
    logger.info({ seconds, failures: trouble.failures }, 'the database is available again');
    trouble = null;
  }

  function met(error: unknown): void {
    const reason = troubleOf(error);
    if (reason === null) return;
    if (!isLasting(error)) return begin(`the database ${reason}`, error);
    if (damage !== null) return;
    damage = `the database ${reason}`;
    logger.error({ err: error, reason: damage }, `${damage}; logged once`);
  }

  function plan(): void {
    if (timer || (!always && !trouble)) return;
    timer = setTimeout(() => {
      timer = null;
      void unwritable().finally(plan);
    }, LOOK_EVERY_MS);
    timer.unref();
  }

  return {
    away,
    unwritable: async () => (await unwritable()) ?? damage,
    async admitWrite() {
      if (trouble && (await unwritable()) !== null && refusal) throw refusal;
    },
    met,
    start() {
      always = true;
      plan();
    },
    stop() {
      always = false;
      trouble = null;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Shares one check at a time; its result serves all who ask within that time. */
function shared(goodForMs: number, look: () => Promise<string | null>): () => Promise<string | null> {
  let lookedAt = -Infinity;
  let seen: Promise<string | null> = Promise.resolve(null);
  return () => {
    const now = performance.now();
    if (now - lookedAt > goodForMs) {
      lookedAt = now;
      seen = look();
    }
    return seen;
  };
}

async function look(
  ask: () => Promise<unknown>,
  patienceMs: number,
  onFailure: (error: unknown) => void = () => undefined,
): Promise<string | null> {
  const patience = new AbortController();
  const late = after(patienceMs, 'late' as const, { signal: patience.signal }).catch(() => 'late' as const);
  try {
    return (await Promise.race([ask(), late])) === 'late' ? 'the database does not answer in time' : null;
  } catch (error) {
    onFailure(error);
    return `the database ${troubleOf(error) ?? 'cannot be used'}`;
  } finally {
    patience.abort();
  }
}
