import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { BudgetStatus, TierUsage } from '../../budget';
import { expectedCalls, projectedPerWindow } from '../../reads/collecting/demand';
import { TIERS, type TierName } from '../../vocabulary';
import { Context } from '../context';
import { TierNameEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('TierUsage', { simpleResolvers: true })
class TierUsageType {
  @Field(() => TierNameEnum, {
    nullable: true,
    description: 'null: calls outside every tier, such as checks',
  })
  tier!: TierName | null;

  @Field(() => Int, { description: 'calls of this tier that still occupy the window' })
  used!: number;

  @Field(() => Int, { description: "the tier's guaranteed calls per window" })
  guaranteed!: number;
}

@ObjectType('ApiBudget', {
  simpleResolvers: true,
  description:
    'The sliding window of calls to the pool, for all accounts, tiers, retries and triggers together.',
})
class ApiBudgetType {
  @Field(() => Int, { description: 'calls per window that the pool allows' })
  limit!: number;

  @Field(() => Int, { description: 'how many of these calls are kept in reserve' })
  reserve!: number;

  @Field(() => Int)
  windowSeconds!: number;

  @Field(() => Int, { description: 'calls that still occupy the window' })
  used!: number;

  @Field(() => Int, { description: 'calls that may go out now' })
  remaining!: number;

  @Field(() => DateTime, { nullable: true, description: 'null while remaining > 0' })
  nextSlotAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'the end of a pause of all calls after a suspected ban; null: no pause',
  })
  pausedUntil!: Date | null;

  @Field(() => String, { nullable: true })
  pauseReason!: string | null;

  @Field(() => [TierUsageType])
  byTier!: TierUsage[];
}

@Resolver(() => ApiBudgetType)
export class BudgetResolver {
  @Query(() => ApiBudgetType)
  apiBudget(@Ctx() context: Context): Promise<BudgetStatus> {
    return context.services.budgetStatus();
  }

  @FieldResolver(() => Int, {
    description:
      'calls per window that the schedules need; above limit − reserve, intervals get longer. 0 while the scheduler is off',
  })
  async projectedPerWindow(
    @Root() { windowSeconds }: ApiBudgetType,
    @Ctx() context: Context,
  ): Promise<number> {
    const [schedules, calls] = await Promise.all([context.schedules(), expectedCalls(context.services.read)]);
    const tiers = TIERS.map((tier) => ({
      calls: calls.get(tier) ?? 0,
      effectiveSeconds: schedules[tier].effectiveSeconds,
    }));
    return projectedPerWindow(windowSeconds, tiers);
  }
}
