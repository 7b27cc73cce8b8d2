import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { fleetHistory, type FleetPointRow } from '../../reads/fleet-history';
import { fleetTotals, type FleetRow } from '../../reads/fleet';
import { groupExists } from '../../reads/groups';
import type { Reader } from '../../store/reader';
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

/** What the reads need; a named group in which the token sees no account is NOT_FOUND, rather than zeros. */
async function scopeOf({ group, coin }: FleetArgs, { viewer, services }: Context) {
  const scope = { group: group ?? null, coin: coin ?? DEFAULT_COIN, visible: viewer.groups };
  if (
    scope.group !== null &&
    !(await groupExists(services.read, { group: scope.group, visible: viewer.groups }))
  )
    throw new VerbError('NOT_FOUND', `There is no group "${scope.group.slice(0, 100)}".`);
  return scope;
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
  @Query(() => FleetType, { description: 'the present of all accounts of a coin, or of one group of them' })
  async fleet(@Args(() => FleetArgs) args: FleetArgs, @Ctx() context: Context): Promise<FleetRow> {
    const scope = await scopeOf(args, context);
    return freshTotals(context, (staleBefore) =>
      fleetTotals(context.services.read, { ...scope, staleBefore }),
    );
  }

  @Query(() => [FleetPointType], { description: 'the past, oldest first, in buckets of ten minutes or more' })
  async fleetHistory(
    @Args(() => FleetHistoryArgs) args: FleetHistoryArgs,
    @Ctx() context: Context,
  ): Promise<FleetPointRow[]> {
    return fleetPoints(context.services.read, context, args);
  }
}
