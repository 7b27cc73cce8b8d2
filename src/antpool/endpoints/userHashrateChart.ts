import { z } from 'zod';
import { parseDecimal, RATE, scaled } from '../decimal';
import { epoch, optionalText } from '../fields';
import { readShape, ShapeError } from '../shape';
import { formatInstant } from '../time';
import type { ChartPoint, ChartQuery } from '../types';
import { unitPower } from '../units';
import type { EndpointReader } from './endpoint';

/** The pool's numbers for the curves; 1 would be by the minute. */
const TYPE_PARAMETER: Readonly<Record<ChartQuery['interval'], string>> = { HOUR: '2', DAY: '3' };

/** Points in the curve's own unit, which varies ("TH/s"); `date` in epoch ms. */
const curve = z.object({
  unit: optionalText,
  poolSpeedBeanList: z.array(z.object({ date: epoch, speed: optionalText }).nullable()).nullish(),
});

/** A list of one curve (the guide shows the curve alone); nothing or an empty list is an account without history. */
const reply = z.preprocess(
  (data): unknown[] => (Array.isArray(data) ? data : data === null || data === undefined ? [] : [data]),
  z.array(curve),
);

export const userHashrateChart: EndpointReader<ChartQuery, ChartPoint[]> = {
  endpoint: 'userHashrateChart.htm',
  form: ({ coin, userId }, { from, interval }) => ({
    coinType: coin,
    coin,
    userId,
    userWorkerId: '',
    date: formatInstant(from),
    type: TYPE_PARAMETER[interval],
  }),
  read(data) {
    const [only] = readShape(reply, data);
    const points = (only?.poolSpeedBeanList ?? []).flatMap((point, index) => {
      const hashrate = pointHashrate(point?.speed ?? null, only?.unit ?? null, index);
      return point === null || hashrate === null ? [] : [{ at: point.date, hashrate }];
    });
    return points.sort((a, b) => a.at.getTime() - b.at.getTime());
  },
};

/** H/s; null for a point without a speed, which is a gap and not zero. */
function pointHashrate(speed: string | null, unit: string | null, index: number): number | null {
  if (speed === null) return null;
  const value = parseDecimal(speed, RATE);
  if (value === null || value.lt(0)) {
    throw new ShapeError(`data[0].poolSpeedBeanList[${index}].speed: a number expected`);
  }
  if (value.isZero()) return 0;
  const power = unit === null ? null : unitPower(unit);
  if (power === null) throw new ShapeError(`data[0].unit: a unit of rate expected, got "${unit ?? ''}"`);
  return scaled(value, power);
}
