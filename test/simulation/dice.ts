/** Draws that follow from a seed alone. */
export interface Dice {
  /** at least 0 and below 1 */
  unit(): number;
  /** a whole number from `from` to `to`, both included */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** true with this probability */
  chance(probability: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
}

/** Mulberry32: small, and the same on every machine. */
export function createDice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1));
  return {
    unit,
    whole,
    pick<T>(list: readonly T[]) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[whole(0, list.length - 1)] as T;
    },
    chance: (probability) => unit() < probability,
    shuffled<T>(list: readonly T[]) {
      return list
        .map((one) => ({ one, rank: unit() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ one }) => one);
    },
  };
}
