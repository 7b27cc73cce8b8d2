/** The calls that a run may still make; each account takes a share of them. */
export interface CallAllowance {
  /** A share of this many calls; null: not that many are left. */
  begin(calls: number): TurnAllowance | null;
}

export interface TurnAllowance {
  /** Resizes the share; false: not that many are left, and it stays unchanged. */
  resize(calls: number): boolean;
  /** Records that one call of the share was used. */
  use(): void;
  /** Returns the unused calls. */
  end(): void;
}

/** The first account of a run gets whatever it asks for; else an account larger than the limit would never fit. */
export function createCallAllowance(limit: number | null): CallAllowance {
  let left = limit ?? Infinity;
  let untouched = true;
  return {
    begin(calls) {
      const isFirst = untouched;
      let share = 0;
      let used = 0;
      const resize = (wanted: number): boolean => {
        if (wanted - share > left && !isFirst) return false;
        left -= wanted - share;
        share = wanted;
        return true;
      };
      if (!resize(calls)) return null;
      untouched = false;
      return {
        resize,
        use: () => void used++,
        end: () => void resize(Math.min(share, used)),
      };
    },
  };
}
