import type { Logger } from 'pino';
import type { Clock } from '../../clock';
import type { Stopping } from './deliver';

/** The longest wait of a message for the next pass. */
const PASS_MS = 2_000;
/** Held-back messages, reminders and digests are not urgent. */
const REVIEW_MS = 60_000;
/** How long open attempts may go on during a stop. */
const GRACE_MS = 4_000;

interface Work {
  clock: Clock;
  logger: Logger;
  deliver(stop: Stopping): Promise<void>;
  review(): Promise<void>;
}

export interface Loop {
  start(): void;
  /** Starts no further message, gives open attempts a moment, then aborts them. Never rejects. */
  stop(): Promise<void>;
}

/** Passes on the clock. A slow receiver does not delay the next pass, which leaves its channel out. */
export function createLoop({ clock, logger, deliver, review }: Work): Loop {
  let begin = new AbortController();
  let finish = new AbortController();
  let running: Promise<void> | null = null;
  const passes = new Set<Promise<void>>();

  let failing = false;

  /** An unavailable database is logged once, not every two seconds. */
  async function pass(stop: Stopping): Promise<void> {
    try {
      await deliver(stop);
      failing = false;
    } catch (error) {
      if (!failing) logger.error({ err: error }, 'notifications: the outbox cannot be read');
      failing = true;
    }
  }

  function begun(work: Promise<void>): void {
    passes.add(work);
    void work.finally(() => passes.delete(work));
  }

  async function run(stop: Stopping): Promise<void> {
    let reviewedAt = Number.NEGATIVE_INFINITY;
    while (!stop.begin.aborted) {
      const now = clock.now().getTime();
      if (now - reviewedAt >= REVIEW_MS) {
        reviewedAt = now;
        await review().catch((error: unknown) =>
          logger.error({ err: error }, 'notifications: review failed'),
        );
      }
      if (!stop.begin.aborted) begun(pass(stop));
      await clock.sleep(PASS_MS, stop.begin).catch(() => undefined);
    }
  }

  return {
    start() {
      if (running) return;
      begin = new AbortController();
      finish = new AbortController();
      running = run({ begin: begin.signal, finish: finish.signal });
    },
    async stop() {
      begin.abort();
      await running;
      running = null;
      const settled = Promise.allSettled(passes);
      const patience = new AbortController();
      await Promise.race([settled, clock.sleep(GRACE_MS, patience.signal).catch(() => undefined)]);
      patience.abort();
      finish.abort();
      await settled;
    },
  };
}
