import { Decimal as Shared } from 'decimal.js';
import type { DateText, DecimalText } from '../../vocabulary';
import type { AlertRule } from '../types';
import { between, gone, holds, percent, type Finding } from './finding';
import { amountText } from './words';

/** Holds every product of a hashrate and numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 80 });

/** A settled day of an account, in whole coins. */
export interface PaidDay {
  day: DateText;
  earned: DecimalText;
  /** null: the pool told no hashrate for it, or not what 1 TH/s should earn */
  expected: DecimalText | null;
  /** `expected` may be off by so much, because the pool quotes few digits */
  uncertainty: DecimalText | null;
  /** how often the pool told that day what 1 TH/s should earn */
  samples: number;
}

export interface UnderpaidFacts {
  at: Date;
  coin: string;
  /** the newest settled days, the newest first */
  days: readonly PaidDay[];
}

/** One day may be a refund or a late row. */
export const UNDERPAID_DAYS = 3;
/** A day is known well enough if it was told about every second hour. */
const LEAST_SAMPLES = 12;

type KnownDay = PaidDay & { expected: DecimalText; uncertainty: DecimalText };

const isKnown = (day: PaidDay): day is KnownDay =>
  day.expected !== null && day.uncertainty !== null && day.samples >= LEAST_SAMPLES;

/** True if less than expected was earned, by more than the ratio and what the digits of the pool leave open. */
function isShort({ earned, expected, uncertainty }: KnownDay, ratio: number): boolean {
  const missing = new Decimal(expected).minus(earned);
  return missing.gt(new Decimal(expected).times(ratio).plus(uncertainty));
}

/**
 * UNDERPAID: on each of the newest settled days, an account earned less than its hashrate should have. Where the data
 * are thin, it is not evaluated.
 */
export function underpaid(
  { at, coin, days }: UnderpaidFacts,
  rule: Pick<AlertRule, 'fireLevel' | 'resolveLevel'>,
): Finding | null {
  const { fireLevel, resolveLevel } = rule;
  const newest = days.slice(0, UNDERPAID_DAYS);
  const [last] = newest;
  if (fireLevel === null || !last || !isKnown(last)) return null;
  if (!isShort(last, resolveLevel ?? fireLevel)) return gone(at);
  if (newest.length < UNDERPAID_DAYS || !newest.every(isKnown)) return null;
  if (!newest.every((day) => isShort(day, fireLevel))) return between(at);
  const sumOf = (name: 'earned' | 'expected') =>
    newest.reduce((sum, day) => sum.plus(day[name]), new Decimal(0));
  const [earned, expected] = [sumOf('earned'), sumOf('expected')];
  const ratio = expected.minus(earned).div(expected).toNumber();
  const amounts = [earned, expected].map((sum) => amountText(sum.toDecimalPlaces(8).toFixed(), coin));
  const first = newest.at(-1) ?? last;
  return holds({
    observedAt: at,
    began: new Date(`${first.day}T00:00:00Z`),
    value: Number(ratio.toFixed(4)),
    threshold: fireLevel,
    message: `Earned less than the hashrate should have on ${UNDERPAID_DAYS} settled days, ${first.day} to ${last.day}: ${amounts.join(' instead of ')}, ${percent(ratio)} less.`,
  });
}
