/** Time as an argument: the server passes the real clock, tests pass one that they move by hand. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only grow, even if someone sets the clock; absent if nobody can set `now`. */
  elapsed?(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

export interface Repeated {
  /** Does the work at once, and then regularly until stopped. */
  start(): void;
  /** Resolves when the work under way has ended. */
  stop(): Promise<void>;
  /** Aborts when it is stopped. */
  stopping: AbortSignal;
}

/** Work that is done regularly; the wait begins when it has ended. It must not reject. */
export function repeated(clock: Clock, everyMs: number, work: () => Promise<void>): Repeated {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await work();
      await clock.sleep(everyMs, signal).catch(() => undefined);
    }
  }

  return {
    stopping: signal,
    start: () => void (running = run()),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
