import { Args, ArgsType, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { accountGaps } from '../../reads/gaps';
import type { GapRow } from '../../reads/gaps-cut';
import { PointSource } from '../../reads/series';
import { AccountType } from '../accounts/account';
import { type Batch, Context } from '../context';
import { DateTime } from '../scalars';
import { PointSourceEnum, seriesRequest } from '../series';

/** A stretch without a sample is a gap when it is longer than so many effective intervals of TIER_1. */
const GAP_INTERVALS = 3;

@ObjectType('Gap', {
  simpleResolvers: true,
  description: 'A stretch in which no hashrate was collected: its samples are gone for ever.',
})
class GapType {
  @Field(() => DateTime, { description: 'the last sample before, or where the range or the account begins' })
  from!: Date;

  @Field(() => DateTime, { description: 'the first sample after, or where the range ends' })
  to!: Date;

  @Field(() => PointSourceEnum, {
    nullable: true,
    description: 'what the hourly curve has in its place; null: nothing',
  })
  refilled!: PointSource | null;
}

@ArgsType()
class GapArgs {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'default: now; what is to come is not missing' })
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
    description: 'where no hashrate was collected for longer than three intervals of TIER_1, oldest first',
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
