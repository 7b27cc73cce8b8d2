import { Decimal } from 'decimal.js';
import type { DecimalText } from '../../vocabulary';
import type { AlertRule } from '../types';
import { gone, holds, HOUR_MS, type Finding } from './finding';
import { amountText, durationText } from './words';

/** An account's money, exact, in whole coins. */
export interface PayoutFacts {
  now: Date;
  coin: string;
  balance: DecimalText;
  balanceAt: Date;
  firstBalanceAt: Date;
  /** the pool's payout threshold, set by the operator; null: not set */
  payoutThreshold: DecimalText | null;
  /** when the balance rose above it; null: before the first known balance */
  aboveSince: Date | null;
  /** of all known payouts; the list is whole */
  payoutCount: number;
  lastPayoutAt: Date | null;
  medianGapHours: number | null;
  medianAmount: DecimalText | null;
}

const LEAST_PAYOUTS = 5;
const GAPS = 3;

/**
 * PAYOUT_LATE: the balance is above the threshold and there was no payout for some days after one was possible. Without
 * a threshold, the account's own habit counts, if it is known.
 */
export function payoutLate(
  facts: PayoutFacts,
  rule: Pick<AlertRule, 'fireLevel' | 'criticalLevel'>,
): Finding | null {
  const due = expectation(facts, rule.fireLevel);
  if (!due) return null;
  const { now, balance, balanceAt, coin } = facts;
  const hours = (now.getTime() - due.since.getTime()) / HOUR_MS;
  if (!new Decimal(balance).gt(due.above) || hours < due.hours) return gone(balanceAt);
  return holds({
    observedAt: balanceAt,
    began: new Date(due.since.getTime() + due.hours * HOUR_MS),
    critical: rule.criticalLevel !== null && hours >= rule.criticalLevel,
    value: Number(hours.toFixed(1)),
    threshold: Number(due.hours.toFixed(1)),
    message: `No payout for ${durationText(hours)}, though the balance of ${amountText(balance, coin)} is above ${due.what} ${amountText(due.above, coin)}.`,
  });
}

interface Expectation {
  above: DecimalText;
  since: Date;
  hours: number;
  what: string;
}

function expectation(facts: PayoutFacts, fireHours: number | null): Expectation | null {
  const { payoutThreshold, lastPayoutAt, aboveSince, firstBalanceAt } = facts;
  if (payoutThreshold !== null) {
    if (fireHours === null) return null;
    const since = later(lastPayoutAt, aboveSince) ?? firstBalanceAt;
    return { above: payoutThreshold, since, hours: fireHours, what: 'the threshold of' };
  }
  const { payoutCount, medianGapHours, medianAmount } = facts;
  if (payoutCount < LEAST_PAYOUTS || !lastPayoutAt || medianGapHours === null || medianAmount === null)
    return null;
  return {
    above: medianAmount,
    since: lastPayoutAt,
    hours: GAPS * medianGapHours,
    what: 'the usual payout of',
  };
}

function later(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
