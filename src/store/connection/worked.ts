import type { PGlite } from '@electric-sql/pglite';

/** Tells how many milliseconds PGlite has worked on this event loop, in steps that belong to nobody else. */
export function measureWork(pg: PGlite): () => number {
  let worked = 0;
  const { execProtocolRawSync: sync } = pg;
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
