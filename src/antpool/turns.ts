export type Release = () => void;

/** Lets callers in per key, first come first served. */
export interface Turns {
  /** Resolves when the caller may go; rejects with the signal's reason if aborted while waiting. */
  take(key: string, signal: AbortSignal): Promise<Release>;
}

interface Line {
  taken: number;
  waiting: (() => void)[];
}

/** At most `capacity` holders per key at a time. */
export function createTurns(capacity: number): Turns {
  const lines = new Map<string, Line>();

  function releaseOnce(key: string, line: Line): Release {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = line.waiting.shift();
      if (next !== undefined) return next();
      line.taken -= 1;
      if (line.taken === 0) lines.delete(key);
    };
  }

  return {
    take: (key, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        const line = lines.get(key) ?? { taken: 0, waiting: [] };
        lines.set(key, line);
        if (line.taken < capacity) {
          line.taken += 1;
          return resolve(releaseOnce(key, line));
        }
        const onTurn = () => {
          signal.removeEventListener('abort', onAbort);
          resolve(releaseOnce(key, line));
        };
        const onAbort = () => {
          line.waiting.splice(line.waiting.indexOf(onTurn), 1);
          reject(signal.reason as Error);
        };
        line.waiting.push(onTurn);
        signal.addEventListener('abort', onAbort, { once: true });
      }),
  };
}
