import { duration } from './age';
import { percent } from './count';

interface Unit {
  means: string;
  ratio: boolean;
}

const ratio = (means: string): Unit => ({ means, ratio: true });
const plain = (means: string): Unit => ({ means, ratio: false });

/** The unit of the levels of each kind of rule; kinds without levels are left out. */
export const LEVEL_UNIT: Readonly<Record<string, Unit>> = {
  WORKERS_OFFLINE: ratio('share of workers off'),
  LOW_HASHRATE: ratio('1 h to its own 24 h'),
  HIGH_REJECT_RATE: ratio('reject ratio'),
  COLLECTION_FAILING: plain('failed runs in a row'),
  POOL_UNREACHABLE: ratio('share of accounts that fail alike'),
  PAYOUT_LATE: plain('hours since it was due'),
  UNDERPAID: ratio('part of what should have been earned that is missing'),
};

export function levelText(kind: string, value: number): string {
  return LEVEL_UNIT[kind]?.ratio ? percent(value, 1) : String(value);
}

/** "at 5.0 %", "at 3 failed runs in a row" */
export function levelWords(kind: string, value: number): string {
  const unit = LEVEL_UNIT[kind];
  return `at ${levelText(kind, value)}${unit && !unit.ratio ? ` ${unit.means}` : ''}`;
}

/** How long a condition has to hold. */
export function holdText(seconds: number): string {
  return seconds === 0 ? 'at once' : duration(seconds * 1_000);
}

/** As it is typed: percent for a ratio. */
export function levelInput(kind: string, value: number | null): string {
  if (value === null) return '';
  return String(LEVEL_UNIT[kind]?.ratio ? Number((value * 100).toPrecision(12)) : value);
}

/** null: left to what is inherited. */
export function levelFrom(kind: string, typed: string): number | null {
  const value = Number(typed.replace(',', '.'));
  if (typed.trim() === '' || Number.isNaN(value)) return null;
  return LEVEL_UNIT[kind]?.ratio ? Number((value / 100).toPrecision(12)) : value;
}
