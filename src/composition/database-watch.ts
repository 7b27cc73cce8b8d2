import { setTimeout as after } from 'node:timers/promises';
import type { Reader } from '../store/reader';

/** A database that does not answer within this time is as good as none. */
const PATIENCE_MS = 2_000;
/** Every request asks whether the database is there; one look serves all of a second. */
const GOOD_FOR_MS = 1_000;

/** Tells why the database cannot be used now, in a few words; null when it answers. */
export function createDatabaseWatch(read: Reader): () => Promise<string | null> {
  let lookedAt = -Infinity;
  let seen: Promise<string | null> = Promise.resolve(null);
  return () => {
    const now = performance.now();
    if (now - lookedAt > GOOD_FOR_MS) {
      lookedAt = now;
      seen = look(read);
    }
    return seen;
  };
}

async function look(read: Reader): Promise<string | null> {
  const patience = new AbortController();
  const late = after(PATIENCE_MS, 'late' as const, { signal: patience.signal }).catch(() => 'late' as const);
  try {
    const answer = await Promise.race([read.$queryRaw`select 1`, late]);
    return answer === 'late' ? 'the database does not answer in time' : null;
  } catch {
    return 'the database cannot be reached';
  } finally {
    patience.abort();
  }
}
