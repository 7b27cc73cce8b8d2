/** How much server time a token may use at once, and how much it gets back per second. */
export interface BudgetSize {
  burstMs: number;
  refillMs: number;
}

/** A hundred dashboards that all miss the cache use a few per cent; a loop without pauses uses it up in 80 s. */
export const WORK_BUDGET: BudgetSize = { burstMs: 20_000, refillMs: 750 };
/** Beyond this number, tokens with a full budget are forgotten, which changes nothing for them. */
const MOST_REMEMBERED = 1_000;

export interface WorkBudget {
  /** null: the token may go on; else the seconds until it may */
  wait(token: string): number | null;
  charge(token: string, ms: number): void;
}

/** Counts each token's used time. It is charged afterwards, so a token may go below zero once. */
export function createWorkBudget(now: () => number, { burstMs, refillMs } = WORK_BUDGET): WorkBudget {
  const known = new Map<string, { left: number; at: number }>();
  const leftOf = (token: string): number => {
    const entry = known.get(token);
    if (!entry) return burstMs;
    return Math.min(burstMs, entry.left + ((now() - entry.at) * refillMs) / 1_000);
  };
  return {
    wait(token) {
      const left = leftOf(token);
      // Waits for a second's refill, so that a token does not return for a single request each time.
      return left > 0 ? null : Math.ceil((refillMs - left) / refillMs);
    },
    charge(token, ms) {
      known.set(token, { left: leftOf(token) - ms, at: now() });
      if (known.size <= MOST_REMEMBERED) return;
      for (const other of known.keys()) if (leftOf(other) >= burstMs) known.delete(other);
    },
  };
}
