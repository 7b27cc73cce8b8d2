import { z } from 'zod';
import { chartSpeed, epoch, optionalText } from '../fields';
import type { Oddities } from '../oddities';
import { readFields, readShape, ShapeError } from '../shape';
import { scaled } from '../decimal';
import { formatInstant } from '../time';
import type { ChartPoint, ChartQuery } from '../types';
import { unitPower } from '../units';
import type { EndpointReader } from './endpoint';

/** The pool's numbers for the curves; 1 would be by the minute. */
const TYPE_PARAMETER: Readonly<Record<ChartQuery['interval'], string>> = { HOUR: '2', DAY: '3' };

/** Points are in the curve's own unit, which varies ("TH/s"); `date` is in epoch milliseconds. */
const curve = z.object({ unit: optionalText, poolSpeedBeanList: z.array(z.unknown()).nullish() });
const point = { fields: { date: epoch, speed: chartSpeed }, essential: ['date' as const, 'speed' as const] };

/**
 * A list with one curve (the guide shows the bare curve). Nothing, or an empty list, means an account without history.
 */
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
  read(data, _asker, _query, oddities) {
    const [only] = readShape(reply, data);
    const given = only?.poolSpeedBeanList ?? [];
    const noted: Oddities = [];
    const points = given.flatMap((one, index) => readPoint(one, index, only?.unit ?? null, noted));
    const [first] = noted;
    if (points.length === 0 && first)
      throw new ShapeError(
        `data[0].poolSpeedBeanList[${(first.row ?? 1) - 1}].${first.field ?? ''}: ${first.reason}`,
      );
    oddities.push(...noted);
    return points.sort((a, b) => a.at.getTime() - b.at.getTime());
  },
};

/** In H/s. A point without a speed is a gap, not zero, and gives nothing. */
function readPoint(given: unknown, index: number, unit: string | null, oddities: Oddities): ChartPoint[] {
  if (given === null) return [];
  const read = readFields(point, given, { row: index + 1 }, oddities);
  if (read === null || read.speed === null) return [];
  if (read.speed.isZero()) return [{ at: read.date, hashrate: 0 }];
  const power = unit === null ? null : unitPower(unit);
  if (power === null) throw new ShapeError(`data[0].unit: a unit of rate expected, got "${unit ?? ''}"`);
  return [{ at: read.date, hashrate: scaled(read.speed, power) }];
}
