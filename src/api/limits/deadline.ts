import { VerbError } from '../../verb-error';

/** How long one operation may take. Reads are answered in milliseconds; what takes this long holds up the others. */
const OPERATION_MS = 30_000;

/**
 * Mutations with a time of their own. The trigger waits for 5 minutes at most, then reads the run; a check makes up to
 * two calls, each of which waits for the budget for a minute at most.
 */
const LONGER: Record<string, number> = { triggerTier: 310_000, checkAccount: 130_000 };

export interface Deadline {
  /** The work's outcome, or LIMIT_EXCEEDED once the operation has had its time. The work itself is not undone. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Gives the operation the time that this mutation may take, counted from its start. */
  allow(mutation: string): void;
  /** Begins to count. */
  start(): void;
  stop(): void;
}

export function createDeadline(operationMs = OPERATION_MS): Deadline {
  let timer: NodeJS.Timeout | undefined;
  let startedAt = 0;
  let allowedMs = operationMs;
  let expire: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_resolve, reject) => (expire = reject));
  // It may end with nobody waiting.
  expired.catch(() => undefined);

  const arm = () => {
    clearTimeout(timer);
    const left = Math.max(0, startedAt + allowedMs - performance.now());
    timer = setTimeout(() => expire(tooLong(allowedMs)), left);
    timer.unref();
  };
  return {
    within: (work) => Promise.race([work, expired]),
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
    `The operation took more than the ${ms / 1000} seconds that it may take; ask for less at once. What a mutation has begun may still take effect.`,
  );
}
