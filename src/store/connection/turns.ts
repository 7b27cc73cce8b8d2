import type { PGlite } from '@electric-sql/pglite';

/** How long statements may follow each other before timers and sockets get their turn. */
const LONGEST_MS = 5;

/**
 * PGlite works inside this process, and its promises settle before anything else gets a turn: a run of many statements
 * would hold up every request. This lets others go between them, and tells how many milliseconds it has worked.
 */
export function takeTurns(pg: PGlite): () => number {
  let worked = 0;
  let turnBegan: number | null = null;

  /** null: others have had their turn */
  function othersFirst(): Promise<void> | null {
    const now = performance.now();
    if (turnBegan === null) {
      turnBegan = now;
      setImmediate(() => (turnBegan = null));
      return null;
    }
    return now - turnBegan < LONGEST_MS ? null : new Promise((resolve) => setImmediate(resolve));
  }

  const { execProtocolRaw: raw, execProtocolRawStream: stream, execProtocolRawSync: sync } = pg;
  pg.execProtocolRaw = async (message, options) => {
    await othersFirst();
    return raw.call(pg, message, options);
  };
  pg.execProtocolRawStream = async (message, options) => {
    await othersFirst();
    return stream.call(pg, message, options);
  };
  pg.execProtocolRawSync = (message) => {
    const from = performance.now();
    try {
      return sync.call(pg, message);
    } finally {
      worked += performance.now() - from;
    }
  };
  return () => worked;
}
