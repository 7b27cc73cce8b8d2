const UNITS = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'] as const;

/** H/s as MH/s decimal text with as many digits as it takes: `98000123.456789`. */
export function megahashText(rate: bigint): string {
  const whole = (rate / 1_000_000n).toString();
  const fraction = (rate % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** A unit fit for that rate, and how many H/s it is. */
export function unitFor(rate: bigint): { unit: string; size: bigint } {
  let size = 1n;
  let place = 0;
  while (rate >= size * 1_000n && place < UNITS.length - 1) {
    size *= 1_000n;
    place += 1;
  }
  return { unit: UNITS[place] ?? 'H/s', size };
}

/** The rate in hundredths of a unit, rounded half up. */
function hundredths(rate: bigint, size: bigint): bigint {
  return (rate * 100n + size / 2n) / size;
}

/** H/s as text with unit and two decimals: `116.34 TH/s`. */
export function unitText(rate: bigint, zeroText = '0 H/s'): string {
  if (rate === 0n) return zeroText;
  const { unit, size } = unitFor(rate);
  const value = hundredths(rate, size);
  return `${(value / 100n).toString()}.${(value % 100n).toString().padStart(2, '0')} ${unit}`;
}

/** The rate that `unitText` carries, back in H/s. */
export function carriedByUnitText(rate: bigint): bigint {
  const { size } = unitFor(rate);
  return size === 1n ? rate : (hundredths(rate, size) * size) / 100n;
}

/** The rate in a given unit, as a number of two decimals. */
export function inUnit(rate: bigint, size: bigint): number {
  return Number(hundredths(rate, size)) / 100;
}
