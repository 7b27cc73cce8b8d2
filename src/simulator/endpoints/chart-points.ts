import type { Account } from '../world/account';
import { averageRate } from '../world/average';
import { DAY, HOUR, MINUTE } from '../world/calendar';

/** One point: the mean of the step that ends at `date` (epoch milliseconds), in H/s. */
export interface ChartPoint {
  readonly date: number;
  readonly rate: bigint;
}

interface Curve {
  readonly step: number;
  readonly points: number;
}

/** By the `type` of the call: 1 a day in steps of ten minutes, 2 a day by hours, 3 thirty days. */
const CURVES: Readonly<Record<string, Curve>> = {
  1: { step: 10 * MINUTE, points: 144 },
  2: { step: HOUR, points: 24 },
  3: { step: DAY, points: 30 },
};

export function curveOf(type: string): Curve | undefined {
  return CURVES[type];
}

/** The points whose steps end by that instant, oldest first; steps lie on whole hours and days. */
export function chartPoints(
  account: Account,
  curve: Curve,
  until: number,
  only?: readonly number[],
): ChartPoint[] {
  const last = Math.floor(until / curve.step) * curve.step;
  return Array.from({ length: curve.points }, (_, place) => {
    const date = last - (curve.points - 1 - place) * curve.step;
    return { date, rate: averageRate(account, date - curve.step, date, only) };
  });
}
