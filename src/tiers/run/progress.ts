import { STUCK_MS } from '../../store/connection/leases';

/** Maintenance works on whole tables. */
const SLOW_MS = 3_600_000;
const TICK_MS = 5_000;
/** How long a stopped run may take before it is abandoned. */
const GRACE_MS = 10_000;

export interface Progress {
  made(): void;
  /**
   * The time without progress; STUCK_MS is too long for any work. Time in which the process was frozen does not count.
   */
  idleMs(): number;
  /** Marks work in which one step may take long. */
  slowly<T>(work: () => Promise<T>): Promise<T>;
  /** Settles as the work does, or rejects some time after it got stuck. `onStuck` is called first. */
  guard<T>(work: Promise<T>, onStuck: (error: Error) => void): Promise<T>;
}

export class StuckError extends Error {
  override readonly name = 'StuckError';
}

/** `isExcused`: true while it waits for something that may take any time, such as the budget. */
export function createProgress(isExcused: () => boolean, tickMs = TICK_MS): Progress {
  let idleTicks = 0;
  let most = STUCK_MS;
  const made = () => void (idleTicks = 0);
  const silentMs = () => idleTicks * TICK_MS;
  return {
    made,
    idleMs: () => Math.max(0, silentMs() - (most - STUCK_MS)),
    async slowly(work) {
      most = SLOW_MS;
      try {
        return await work();
      } finally {
        most = STUCK_MS;
        made();
      }
    },
    guard(work, onStuck) {
      return new Promise((resolve, reject) => {
        let stuck: StuckError | null = null;
        const timer = setInterval(() => {
          if (isExcused()) made();
          idleTicks += 1;
          if (!stuck && silentMs() >= most) {
            stuck = new StuckError('the run made no progress');
            onStuck(stuck);
          } else if (stuck && silentMs() >= most + GRACE_MS)
            settle(() => reject(stuck ?? new StuckError('the run made no progress')));
        }, tickMs);
        timer.unref();
        const settle = (how: () => void) => {
          clearInterval(timer);
          how();
        };
        work.then(
          (value) => settle(() => resolve(value)),
          (error: Error) => settle(() => reject(stuck ?? error)),
        );
      });
    },
  };
}
