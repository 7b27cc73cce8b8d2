import { ArgsType, Field } from 'type-graphql';
import { checkSeries, Interval, INTERVALS, tooLongFrom, type SeriesRequest } from '../reads/series/series';
import type { Context } from './context';
import { enumOf } from './enums';
import { DateTime } from './scalars';

const IntervalEnum = enumOf(
  'Interval',
  INTERVALS,
  'The length of the buckets of a series. They begin on multiples of it in UTC.',
);

export const PointSourceEnum = enumOf(
  'PointSource',
  ['SAMPLE', 'HOUR', 'DAY', 'POOL_CHART'] as const,
  "SAMPLE: as collected. HOUR, DAY: our rollups. POOL_CHART: refilled from the pool's own curve.",
);

/** The arguments of every series. Subclass it for a series that takes more. */
@ArgsType()
export class SeriesArgs {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'not included; default: now' })
  to?: Date | null;

  @Field(() => IntervalEnum, {
    nullable: true,
    description: 'left out: the finest source that keeps the answer under 2,000 points',
  })
  interval?: Interval | null;
}

/** The request that the reads take; a range or an interval that cannot be is BAD_USER_INPUT. */
export function seriesRequest(args: SeriesArgs, context: Context): SeriesRequest {
  const { validity } = context;
  const request = checkSeries(args, validity.now);
  if (request.to === null) validity.until(tooLongFrom(request));
  return request;
}
