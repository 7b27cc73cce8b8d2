import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { fleetHistory, type FleetPointRow } from '../../reads/fleet/history';
import { fleetTotals, type FleetRow } from '../../reads/fleet/fleet';
import { coinExists, coinsInScope } from '../../reads/fleet/coins';
import { groupExists } from '../../reads/accounts/groups';
import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { SeriesArgs, seriesRequest } from '../series';
import { freshTotals } from './fresh-totals';
import { FleetPointType, FleetType } from './types';

export const DEFAULT_COIN = 'BTC';
const GROUP = 'default: all groups that the token sees, and the accounts without one';

@ArgsType()
class FleetArgs {
  @Field(() => String, { nullable: true, description: GROUP })
  group?: string | null;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;
}

@ArgsType()
export class FleetHistoryArgs extends SeriesArgs {
  @Field(() => String, { nullable: true, description: GROUP })
  group?: string | null;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;
}

/** The input of the reads; a named group in which the token sees no account is NOT_FOUND, rather than zeros. */
async function scopeOf({ group, coin }: FleetArgs, { viewer, services }: Context) {
  const scope = { group: group ?? null, coin: coin ?? DEFAULT_COIN, visible: viewer.groups };
  if (
    scope.group !== null &&
    !(await groupExists(services.read, { group: scope.group, visible: viewer.groups }))
  )
    throw new VerbError('NOT_FOUND', 'There is no group of this name.');
  return scope;
}

/** Sums over no account are no zeros. Before there is any account, the default coin has nothing to add up yet. */
async function checkCoin(
  { services, viewer }: Context,
  { coin, group }: { coin: string; group: string | null },
): Promise<void> {
  if (await coinExists(services.read, { coin, group, visible: viewer.groups })) return;
  const isNew = coin === DEFAULT_COIN && (await coinsInScope(services.read, viewer.groups)).length === 0;
  if (!isNew)
    throw new VerbError('NOT_FOUND', 'No account mines this coin; "coins" lists the coins that exist.');
}

export async function fleetPoints(
  read: Reader,
  context: Context,
  args: FleetHistoryArgs,
): Promise<FleetPointRow[]> {
  const request = seriesRequest(args, context);
  return fleetHistory(read, { ...(await scopeOf(args, context)), request });
}

@Resolver()
export class FleetResolver {
  @Query(() => FleetType, {
    description: 'the present figures of all accounts of a coin, or of one of their groups',
  })
  async fleet(@Args(() => FleetArgs) args: FleetArgs, @Ctx() context: Context): Promise<FleetRow> {
    const scope = await scopeOf(args, context);
    const totals = await freshTotals(context, (fresh) =>
      fleetTotals(context.services.read, { ...scope, ...fresh }),
    );
    if (totals.accounts === 0) await checkCoin(context, scope);
    return totals;
  }

  @Query(() => [String], {
    description: `the coins that the token's accounts mine or mined, including archived accounts: "BTC"`,
  })
  coins(@Ctx() { services, viewer }: Context): Promise<string[]> {
    return coinsInScope(services.read, viewer.groups);
  }

  @Query(() => [FleetPointType], {
    description: 'the history, oldest first, in buckets of ten minutes or more',
  })
  async fleetHistory(
    @Args(() => FleetHistoryArgs) args: FleetHistoryArgs,
    @Ctx() context: Context,
  ): Promise<FleetPointRow[]> {
    return fleetPoints(context.services.read, context, args);
  }
}
