import { Args, ArgsType, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { accountGaps } from '../../reads/series/gaps';
import type { GapRow } from '../../reads/series/cut';
import { PointSource } from '../../reads/series/series';
import { AccountType } from '../accounts/account';
import { type Batch, Context } from '../context';
import { DateTime } from '../scalars';
import { PointSourceEnum, seriesRequest } from '../series';

/** A stretch without a sample is a gap when it is longer than so many effective intervals of TIER_1. */
const GAP_INTERVALS = 3;

@ObjectType('Gap', {
  simpleResolvers: true,
  description: 'A stretch of time without hashrate samples. They are lost for good.',
})
class GapType {
  @Field(() => DateTime, {
    description: 'the last sample before the gap, or the start of the range or of the account',
  })
  from!: Date;

  @Field(() => DateTime, { description: 'the first sample after the gap, or the end of the range' })
  to!: Date;

  @Field(() => PointSourceEnum, {
    nullable: true,
    description: 'what refilled it; null: nothing',
  })
  refilled!: PointSource | null;
}

@ArgsType()
class GapArgs {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'default: now; the future is never a gap' })
  to?: Date | null;
}

const batchGaps: Batch<{ from: Date; to: Date }, number, GapRow[]> = async (context, { from, to }, ids) => {
  const { TIER_1 } = await context.schedules();
  const longerThanSeconds = GAP_INTERVALS * (TIER_1.effectiveSeconds ?? TIER_1.cronSeconds);
  const gaps = await accountGaps(context.services.read, { accountIds: ids, from, to, longerThanSeconds });
  return ids.map((id) => gaps.get(id) ?? []);
};

@Resolver(() => AccountType)
export class AccountGapsResolver {
  @FieldResolver(() => [GapType], {
    description: 'stretches longer than three intervals of TIER_1 without a hashrate sample, oldest first',
  })
  gaps(
    @Root() account: AccountType,
    @Args(() => GapArgs) args: GapArgs,
    @Ctx() context: Context,
  ): Promise<GapRow[]> {
    const { from, to } = seriesRequest(args, context);
    const past = to !== null && to <= context.validity.now;
    return context.load(batchGaps, { from, to: past ? to : context.now }, account.id);
  }
}
