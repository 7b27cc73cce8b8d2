import type { Clock } from '../clock';

export interface Poller {
  /** Starts the next pass as soon as the current one is over, without waiting for the nap. */
  wake(): void;
}

/**
 * Runs passes one after the other, with naps between them, while a caller waits. `pass` never rejects and returns the
 * nap in milliseconds, or null if nobody waits; then nothing runs, not even a timer.
 */
export function createPoller(clock: Clock, pass: () => Promise<number | null>): Poller {
  let running = false;
  let again = false;
  let nap: AbortController | null = null;

  async function sleep(ms: number): Promise<void> {
    const { signal } = (nap = new AbortController());
    try {
      await clock.sleep(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      nap = null;
    }
  }

  async function run(): Promise<void> {
    running = true;
    try {
      for (;;) {
        again = false;
        const ms = await pass();
        if (again) continue;
        if (ms === null) return;
        await sleep(ms);
      }
    } finally {
      running = false;
    }
  }

  return {
    wake() {
      again = true;
      nap?.abort();
      if (!running) void run();
    },
  };
}
