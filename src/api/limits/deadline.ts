import { VerbError } from '../../verb-error';

/** The longest time of one operation. Reads take milliseconds; an operation that takes this long delays the others. */
const OPERATION_MS = 30_000;

/**
 * Mutations with their own limits. The trigger waits for at most 5 minutes and then reads the run; a check makes up to
 * two calls, each of which waits at most a minute for the budget.
 */
const LONGER: Record<string, number> = { triggerTier: 310_000, checkAccount: 130_000 };

export interface Deadline {
  /** Returns the work's result, or LIMIT_EXCEEDED after the operation's time. The work itself is not undone. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Gives the operation the time that this mutation may take, counted from its start. */
  allow(mutation: string): void;
  /** Starts the clock. */
  start(): void;
  stop(): void;
}

/** `goOn`: called when some of the work has ended, before anything that waits for it continues. */
export function createDeadline(operationMs = OPERATION_MS, goOn = () => undefined as void): Deadline {
  let timer: NodeJS.Timeout | undefined;
  let startedAt = 0;
  let allowedMs = operationMs;
  let expire: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_resolve, reject) => (expire = reject));
  // Its promise may end with nobody waiting.
  expired.catch(() => undefined);

  const arm = () => {
    clearTimeout(timer);
    const left = Math.max(0, startedAt + allowedMs - performance.now());
    timer = setTimeout(() => expire(tooLong(allowedMs)), left);
    timer.unref();
  };
  return {
    within(work) {
      const told = work.then(
        (value) => {
          goOn();
          return value;
        },
        (error: unknown) => {
          goOn();
          throw error;
        },
      );
      return Promise.race([told, expired]);
    },
    allow(mutation) {
      const longer = LONGER[mutation] ?? 0;
      if (longer <= allowedMs || timer === undefined) return;
      allowedMs = longer;
      arm();
    },
    start() {
      startedAt = performance.now();
      arm();
    },
    stop: () => clearTimeout(timer),
  };
}

function tooLong(ms: number): VerbError {
  return new VerbError(
    'LIMIT_EXCEEDED',
    `The operation took longer than its limit of ${ms / 1000} seconds; ask for less at once. A mutation may still take effect.`,
  );
}
