/** Adds whole numbers without losing a digit: a fleet's hashrate is more than a number holds exactly. */
export interface ExactSum {
  add(value: number): void;
  total(): bigint;
}

/** Half of what a number holds exactly, so that one more value always fits. */
const FULL = 2 ** 52;

export function exactSum(): ExactSum {
  let carried = 0n;
  let open = 0;
  return {
    add: (value) => {
      open += value;
      if (open < FULL) return;
      carried += BigInt(open);
      open = 0;
    },
    total: () => carried + BigInt(open),
  };
}
