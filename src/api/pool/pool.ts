import { Arg, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { latestPoolStats, type PoolStatsRow } from '../../reads/fleet/pool-stats';
import { Context } from '../context';
import { DateTime, SafeInt } from '../scalars';

@ObjectType('PoolStats', {
  simpleResolvers: true,
  description: "The pool's own figures about itself and the network.",
})
class PoolStatsType {
  @Field(() => String)
  coin!: string;

  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Boolean, { description: 'true: older than twice the effective interval of tier 2' })
  isStale!: boolean;

  @Field(() => Float, { description: 'H/s' })
  poolHashrate!: number;

  @Field(() => SafeInt)
  activeWorkers!: bigint;

  @Field(() => String, { nullable: true, description: "in the pool's own words" })
  poolStatus!: string | null;

  @Field(() => Float)
  networkDifficulty!: number;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'seconds until the next block, as estimated by the pool',
  })
  estimateTimeSeconds!: bigint | null;

  @Field(() => SafeInt, { nullable: true, description: 'seconds since the last block' })
  currentRoundSeconds!: bigint | null;

  @Field(() => SafeInt, { nullable: true })
  totalShares!: bigint | null;

  @Field(() => SafeInt, { nullable: true })
  totalBlocks!: bigint | null;
}

@Resolver()
export class PoolResolver {
  @Query(() => PoolStatsType, { nullable: true, description: 'as last collected; null if it never was' })
  async poolStats(
    @Ctx() context: Context,
    @Arg('coin', () => String, { nullable: true, defaultValue: 'BTC' }) coin: string | null,
  ): Promise<(PoolStatsRow & { isStale: boolean }) | null> {
    const stats = await latestPoolStats(context.services.read, coin ?? 'BTC');
    if (stats === null) return null;
    const isStale = (await context.freshness())('TIER_2', stats.collectedAt);
    return { ...stats, isStale };
  }
}
