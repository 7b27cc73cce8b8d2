/** The calls that a run may still make; each of its turns takes a share. */
export interface CallAllowance {
  /** A turn with a share of so many calls; null: not that many are left. */
  begin(calls: number): TurnAllowance | null;
}

export interface TurnAllowance {
  /** Makes the share as large, or as small, as that; false: not that many are left, and it stays as it is. */
  resize(calls: number): boolean;
  /** Notes that one call of the share was used. */
  use(): void;
  /** Gives back what was not used. */
  end(): void;
}

/** The first turn of a run gets whatever it asks for, or an account larger than the limit would never fit. */
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
