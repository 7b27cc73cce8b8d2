import type { PayMode } from '../world/spec';
import { mix } from '../world/random';

/** The amount columns of an earnings row, in the pool's spelling. */
export const AMOUNT_COLUMNS = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
] as const;

export type AmountColumn = (typeof AMOUNT_COLUMNS)[number];

/** Splits a day's earning over the columns of its pay mode; the parts add up to it exactly. */
export function columnsOf(amount: bigint, mode: PayMode, day: number): Record<AmountColumn, bigint> {
  const columns = Object.fromEntries(AMOUNT_COLUMNS.map((name) => [name, 0n])) as Record<
    AmountColumn,
    bigint
  >;
  const main = (amount * BigInt(9_200 + (mix(51, day) % 600))) / 10_000n;
  if (mode === 'PPLNS') return { ...columns, pplnsAmount: amount };
  if (mode === 'PPS+') return { ...columns, ppappsAmount: main, ppapplnsAmount: amount - main };
  return { ...columns, fppsBlockAmount: main, fppsFeeAmount: amount - main };
}
