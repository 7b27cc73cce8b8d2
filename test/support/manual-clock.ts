import type { Clock } from '../../src/clock';

export interface ManualClock extends Clock {
  /**
   * Turns the clock on by `ms`. Sleepers wake in the order of their instants (those of one instant in the order in
   * which they lay down), each seeing its own instant as now; what they set off settles before the next one wakes.
   */
  advance(ms: number): Promise<void>;
  /** Sets the clock, back too, and wakes nobody: what an operator or a time server does to a real one. */
  set(instant: Date): void;
  /** How many sleep. */
  pending(): number;
  /** When the next one wakes; null while nobody sleeps. */
  nextAt(): Date | null;
  /** Resolves as soon as one sleeps, or as many as that. */
  whenAsleep(sleepers?: number): Promise<void>;
  /**
   * Turns the clock on from one sleeper to the next until the promise settles, and answers what it holds. For work that
   * also waits for something real, such as a database: time stands still for as long as nobody sleeps.
   */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
  wakesAt: number;
  wake(): void;
}

/** Enough turns of the event loop for promises that follow from each other without input or output. */
const SETTLING_TURNS = 8;

async function takeTurns(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * A clock that stands still until it is turned. `atRest` says when work that waits for something real, such as a
 * database, has gone as far as it can; null: it is at rest now.
 */
export function createManualClock(
  start: Date | string,
  atRest: () => Promise<void> | null = () => null,
): ManualClock {
  async function settle(): Promise<void> {
    await takeTurns();
    for (let work = atRest(); work; work = atRest()) {
      await work;
      await takeTurns();
    }
  }

  let nowMs = new Date(start).getTime();
  const sleepers: Sleeper[] = [];
  let watchers: { sleepers: number; tell(): void }[] = [];

  function lieDown(sleeper: Sleeper): void {
    const later = sleepers.findIndex((other) => other.wakesAt > sleeper.wakesAt);
    sleepers.splice(later === -1 ? sleepers.length : later, 0, sleeper);
    for (const watcher of watchers) if (watcher.sleepers <= sleepers.length) watcher.tell();
    watchers = watchers.filter((watcher) => watcher.sleepers > sleepers.length);
  }

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const getUp = () => {
        signal?.removeEventListener('abort', onAbort);
        const index = sleepers.indexOf(sleeper);
        if (index !== -1) sleepers.splice(index, 1);
      };
      const onAbort = () => {
        getUp();
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        wakesAt: nowMs + Math.max(0, ms),
        wake() {
          getUp();
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      lieDown(sleeper);
    });
  }

  async function wakeNext(): Promise<void> {
    const [sleeper] = sleepers;
    if (!sleeper) return;
    nowMs = Math.max(nowMs, sleeper.wakesAt);
    sleeper.wake();
    await settle();
  }

  async function advance(ms: number): Promise<void> {
    const until = nowMs + ms;
    await settle();
    while (sleepers[0] && sleepers[0].wakesAt <= until) await wakeNext();
    nowMs = Math.max(nowMs, until);
  }

  const whenAsleep = (count = 1): Promise<void> =>
    sleepers.length >= count
      ? Promise.resolve()
      : new Promise((tell) => watchers.push({ sleepers: count, tell }));

  async function runUntil<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settling = promise.then(
      () => void (settled = true),
      () => void (settled = true),
    );
    for (;;) {
      await settle();
      await Promise.race([settling, whenAsleep()]);
      if (settled) return promise;
      await wakeNext();
    }
  }

  return {
    now: () => new Date(nowMs),
    sleep,
    advance,
    set: (instant) => void (nowMs = instant.getTime()),
    pending: () => sleepers.length,
    nextAt: () => (sleepers[0] ? new Date(sleepers[0].wakesAt) : null),
    whenAsleep,
    runUntil,
  };
}
