import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  countTierRuns,
  lastTierRuns,
  listTierRuns,
  tierRunById,
  type TierRunRow,
} from '../../reads/collecting/runs';
import { TIERS, type TierName } from '../../vocabulary';
import { connection, pageArgs, pageArgsOf, type Connection } from '../connection';
import { type Batch, Context } from '../context';
import { TierNameEnum } from '../enums';
import { rowId } from '../ids';
import { TierRunConnection, TierRunType, TierType } from './types';

const RUNS_PER_PAGE = 20;

@ArgsType()
class TierRunsArgs extends pageArgsOf(RUNS_PER_PAGE) {
  @Field(() => TierNameEnum, { nullable: true, description: 'left out: the runs of all tiers' })
  tier?: TierName | null;
}

const lastRuns: Batch<null, TierName, TierRunRow | null> = async ({ services, viewer }, _args, tiers) => {
  const rows = await lastTierRuns(services.read, { visible: viewer.groups, tiers });
  return tiers.map((tier) => rows.find((row) => row.tier === tier) ?? null);
};

@Resolver(() => TierType)
export class TiersResolver {
  @Query(() => [TierType], { description: 'the four schedules of calls to the pool' })
  async tiers(@Ctx() context: Context): Promise<TierType[]> {
    const schedules = await context.schedules();
    return TIERS.map((name) => {
      const { cron, nextRunAt, effectiveSeconds } = schedules[name];
      const effectiveIntervalSeconds = effectiveSeconds === null ? null : Math.round(effectiveSeconds);
      return { name, cron, nextRunAt, effectiveIntervalSeconds };
    });
  }

  @FieldResolver(() => TierRunType, { nullable: true, description: 'the run that started last' })
  lastRun(@Root() tier: TierType, @Ctx() context: Context): Promise<TierRunRow | null> {
    return context.load(lastRuns, null, tier.name);
  }

  @Query(() => TierRunConnection, { description: 'newest first' })
  async tierRuns(
    @Args(() => TierRunsArgs) args: TierRunsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<TierRunRow>> {
    const { read } = context.services;
    const tier = args.tier ?? null;
    const page = pageArgs(args, RUNS_PER_PAGE);
    const runs = await listTierRuns(read, { visible: context.viewer.groups, tier, page });
    return connection(runs, () => countTierRuns(read, tier));
  }

  @Query(() => TierRunType, { nullable: true })
  async tierRun(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<TierRunRow | null> {
    const known = rowId(id);
    return known === null
      ? null
      : tierRunById(context.services.read, { visible: context.viewer.groups, id: known });
  }
}
