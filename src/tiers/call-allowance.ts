/** The calls that a run may still make. Turns take what they expect to need, and give back or take the difference. */
export interface CallAllowance {
  /** false: not that many are left. The first taker of a run gets what it asks, or a large account would never fit. */
  take(calls: number): boolean;
  giveBack(calls: number): void;
}

export function createCallAllowance(limit: number | null): CallAllowance {
  let left = limit ?? Infinity;
  let untouched = true;
  return {
    take(calls) {
      if (calls > left && !untouched) return false;
      untouched = false;
      left -= calls;
      return true;
    },
    giveBack(calls) {
      left += calls;
    },
  };
}
