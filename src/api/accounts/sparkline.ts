import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { FleetRow } from '../../reads/fleet/fleet';
import {
  accountHours,
  accountSparkline,
  fleetHours,
  HOUR_MS,
  MOST_HOURS,
  sparklineHours,
  sumSparkline,
  type SparklineHours,
} from '../../reads/fleet/sparklines';
import { type Batch, Context } from '../context';
import { FleetType } from '../fleet/types';
import { AccountType } from './account';
import { byAccount } from './series';

type Values = (number | null)[];

const DEFAULT_HOURS = 24;
const HOURS = `how many hours, 1 to ${MOST_HOURS}; null means ${DEFAULT_HOURS}`;
const SHAPE =
  'oldest first, one value per hour in UTC; the last hour is the current one. There are no times: for a chart, ask for the history';

const ofAccounts: Batch<SparklineHours, number, Values> = async ({ services }, span, ids) =>
  byAccount(ids, await accountHours(services.read, ids, span)).map((rows) => accountSparkline(rows, span));

/** A loader's key is never null. */
const ALL = 'all';
const keyOf = (group: string | null) => (group === null ? ALL : `group ${group}`);

const ofGroups: Batch<SparklineHours & { coin: string }, string, Values> = async (
  { services, viewer },
  { coin, ...span },
  keys,
) => {
  const rows = await fleetHours(services.read, { coin, visible: viewer.groups }, span);
  return keys.map((key) =>
    sumSparkline(key === ALL ? rows : rows.filter(({ group }) => keyOf(group) === key), span),
  );
};

/** The hours that end with the one under way; the answer holds until the next one begins. */
function spanOf({ validity }: Context, hours: number | null): SparklineHours {
  const span = sparklineHours(hours ?? DEFAULT_HOURS, validity.now);
  validity.until(new Date(span.from.getTime() + span.hours * HOUR_MS));
  return span;
}

@Resolver(() => AccountType)
export class AccountSparklineResolver {
  @FieldResolver(() => [Float], {
    nullable: 'items',
    description: `H/s, the mean of hashrate1h; null: not known. ${SHAPE} (hashrates).`,
  })
  sparkline(
    @Root() account: AccountType,
    @Arg('hours', () => Int, { nullable: true, defaultValue: DEFAULT_HOURS, description: HOURS })
    hours: number | null,
    @Ctx() context: Context,
  ): Promise<Values> {
    return context.load(ofAccounts, spanOf(context, hours), account.id);
  }
}

@Resolver(() => FleetType)
export class FleetSparklineResolver {
  @FieldResolver(() => [Float], {
    nullable: 'items',
    description: `H/s, the sum of hashrate1h over the enabled accounts that are known at both ends of the span, so that an account that came or went does not look like a rise or fall; null in hours in which one of them is missing. ${SHAPE} (fleetHistory).`,
  })
  sparkline(
    @Root() { coin, group }: FleetRow,
    @Arg('hours', () => Int, { nullable: true, defaultValue: DEFAULT_HOURS, description: HOURS })
    hours: number | null,
    @Ctx() context: Context,
  ): Promise<Values> {
    return context.load(ofGroups, { ...spanOf(context, hours), coin }, keyOf(group));
  }
}
