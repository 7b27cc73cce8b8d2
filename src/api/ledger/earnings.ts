import { Args, ArgsType, Ctx, Field, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { accountsById } from '../../reads/accounts/accounts';
import {
  earningsByPeriod,
  Period,
  PERIODS,
  type EarningsPointRow,
  type EarningsScope,
} from '../../reads/earnings/earnings';
import { checkDays, type DayRange } from '../../reads/earnings/ledger';
import { uptimeByPeriod } from '../../reads/earnings/uptime';
import { readZone } from '../../reads/lists/zone';
import type { DateText } from '../../vocabulary';
import { VerbError } from '../../verb-error';
import { type Batch, Context } from '../context';
import { enumOf } from '../enums';
import { DEFAULT_COIN } from '../fleet/fleet';
import { accountIds } from '../ids';
import { MoneyOnly } from '../money';
import { CalendarDate } from '../scalars';
import { knownGroup } from './known-group';
import { EarningsPointObject } from './types';

const PeriodEnum = enumOf(
  'Period',
  PERIODS,
  'The calendar period of one point; a week begins on Monday (ISO 8601).',
);

@ArgsType()
class EarningsArgs {
  @Field(() => String, { nullable: true, description: 'default: all groups that the token sees' })
  group?: string | null;

  @Field(() => ID, { nullable: true, description: 'one account, in its own coin; default: all of `coin`' })
  account?: string | null;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;

  @Field(() => CalendarDate, { description: 'the first settlement day' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last settlement day, included' })
  to!: DateText;

  @Field(() => PeriodEnum, { nullable: true, defaultValue: 'DAY' })
  by?: Period | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'UTC',
    description:
      "an IANA time zone. It decides the days of uptime only; a settlement day is the pool's own, in every zone",
  })
  tz?: string | null;
}

export interface Asked {
  scope: EarningsScope;
  range: DayRange;
  by: Period;
  tz: string;
}

export type AskedPoint = EarningsPointRow & { asked: Asked };

const batchUptime: Batch<Asked, DateText, number | null> = ({ services }, { tz, ...asked }, periods) =>
  uptimeByPeriod(services.read, periods, { ...asked, zone: readZone(tz) });

/** An account that the token sees, else NOT_FOUND; null without an id. */
async function knownAccount({ services, viewer }: Context, id: string | null | undefined) {
  if (id === null || id === undefined) return null;
  const ids = accountIds([id]) ?? [];
  const [account] = await accountsById(services.read, { ids, visible: viewer.groups });
  if (account) return account;
  throw new VerbError('NOT_FOUND', 'There is no account with this id.');
}

@Resolver(() => EarningsPointObject)
export class EarningsResolver {
  @Query(() => [EarningsPointObject], {
    nullable: true,
    description: 'earnings by day, week or month, oldest first; the sums include archived accounts',
  })
  @MoneyOnly()
  async earnings(
    @Args(() => EarningsArgs) { group, account, coin, from, to, by, tz }: EarningsArgs,
    @Ctx() context: Context,
  ): Promise<AskedPoint[]> {
    const range = checkDays({ from, to });
    const known = await knownAccount(context, account);
    const scope: EarningsScope = {
      group: await knownGroup(context, group),
      accountId: known?.id ?? null,
      coin: known?.coin ?? coin ?? DEFAULT_COIN,
      visible: context.viewer.groups,
    };
    const asked: Asked = { scope, range, by: by ?? 'DAY', tz: readZone(tz ?? 'UTC').name };
    const points = await earningsByPeriod(context.services.read, asked);
    return points.map((point) => ({ ...point, asked }));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'active workers divided by listed workers, over the samples of the period (in the given time zone, to the hour): 0 to 1; null if nothing is known',
  })
  uptime(@Root() point: AskedPoint, @Ctx() context: Context): Promise<number | null> {
    return context.load(batchUptime, point.asked, point.from);
  }
}
