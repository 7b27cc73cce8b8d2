/** Money is a whole number of 1e-8 coins, always a bigint. */
const ONE_COIN = 100_000_000n;

/** Decimal text with eight places, such as `0.00123456`. */
export function coinText(units: bigint): string {
  const size = units < 0n ? -units : units;
  const whole = (size / ONE_COIN).toString();
  const fraction = (size % ONE_COIN).toString().padStart(8, '0');
  return `${units < 0n ? '-' : ''}${whole}.${fraction}`;
}

/** The units of a decimal text of at most eight places; throws for any other text. */
export function coinUnits(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,8}))?$/.exec(text);
  if (!match) throw new Error(`Not an amount of coins: "${text}"`);
  const size = BigInt(match[2] ?? '0') * ONE_COIN + BigInt((match[3] ?? '').padEnd(8, '0'));
  return match[1] ? -size : size;
}
