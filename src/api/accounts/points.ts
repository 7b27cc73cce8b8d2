import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PointSource } from '../../reads/series/series';
import { DecimalText } from '../../vocabulary';
import { Money } from '../money';
import { DateTime, SafeInt } from '../scalars';
import { PointSourceEnum } from '../series';

@ObjectType('BalancePoint', {
  simpleResolvers: true,
  description: 'The last amounts of a bucket, in whole coins; a bucket without a sample has no point.',
})
export class BalancePointType {
  @Field(() => DateTime, {
    description: 'the start of the bucket; for a sample, its own instant',
  })
  at!: Date;

  @Money()
  balance!: DecimalText | null;

  @Money()
  earn24Hours!: DecimalText | null;

  @Money()
  earnTotal!: DecimalText | null;

  @Money()
  paidOut!: DecimalText | null;
}

@ObjectType('HashratePoint', {
  simpleResolvers: true,
  description:
    "One point of a series: averages over the bucket in H/s, and the counters' growth within it; null if the source does not say. A bucket without a sample has no point.",
})
export class HashratePointType {
  @Field(() => DateTime, {
    description: 'the start of the bucket; for a sample, its own instant',
  })
  at!: Date;

  @Field(() => PointSourceEnum)
  source!: PointSource;

  @Field(() => Int, { description: 'samples in the bucket' })
  samples!: number;

  @Field(() => Float, { nullable: true })
  hashrate10m!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1h!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1d!: number | null;

  @Field(() => Float, { nullable: true, description: 'H/s, the lowest hashrate10m of the bucket' })
  min10m!: number | null;

  @Field(() => Float, { nullable: true, description: 'H/s, the highest hashrate10m of the bucket' })
  max10m!: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'since the sample before; null for the first known one',
  })
  acceptedDelta!: bigint | null;

  @Field(() => SafeInt, { nullable: true })
  staleDelta!: bigint | null;

  @Field(() => SafeInt, { nullable: true })
  duplicateDelta!: bigint | null;

  @Field(() => SafeInt, { nullable: true })
  otherDelta!: bigint | null;

  @Field(() => Int, { nullable: true, description: 'the last known of the bucket' })
  activeWorkers!: number | null;

  @Field(() => Int, { nullable: true, description: 'the last known of the bucket' })
  totalWorkers!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "active workers divided by listed workers, over the bucket's samples: 0 to 1",
  })
  onlineShare!: number | null;
}
