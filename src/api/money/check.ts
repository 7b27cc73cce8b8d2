import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Float, Query, Resolver, Root } from 'type-graphql';
import { checkDays, type DayRange } from '../../reads/earnings/ledger';
import { uptimeOfAccounts } from '../../reads/earnings/uptime';
import {
  checksOfAccounts,
  checksOfEarnings,
  type AccountCheckRow,
  type EarningsCheckRow,
} from '../../reads/money/expected';
import type { DateText } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { DEFAULT_COIN } from '../fleet/fleet';
import type { Asked, AskedPoint } from '../ledger/earnings';
import { knownGroup } from '../ledger/known-group';
import { EarningsPointObject } from '../ledger/types';
import { MoneyOnly } from '../money';
import { CalendarDate } from '../scalars';
import { AccountEarningsCheckType, EarningsCheckType } from './check-types';

const ofEarnings: Batch<Asked, DateText, EarningsCheckRow> = ({ services }, asked, periods) =>
  checksOfEarnings(services.read, asked, periods);

@Resolver(() => EarningsPointObject)
export class EarningsPointCheckResolver {
  @FieldResolver(() => EarningsCheckType, {
    nullable: true,
    description: 'what was earned, against what the hashrate should have earned',
  })
  @MoneyOnly()
  check(@Root() point: AskedPoint, @Ctx() context: Context): Promise<EarningsCheckRow> {
    return context.load(ofEarnings, point.asked, point.from);
  }
}

@ArgsType()
class EarningsCheckArgs {
  @Field(() => CalendarDate, { description: 'the first settlement day' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last settlement day, included' })
  to!: DateText;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;
}

type AskedCheck = AccountCheckRow & { range: DayRange };

const uptimes: Batch<DayRange, number, number | null> = ({ services }, range, ids) =>
  uptimeOfAccounts(services.read, ids, range);

@Resolver(() => AccountEarningsCheckType)
export class EarningsCheckResolver {
  @Query(() => [AccountEarningsCheckType], {
    nullable: true,
    description:
      'expected against earned, for each account that has settled a day of the range, by name; archived ones too',
  })
  @MoneyOnly()
  async earningsCheck(
    @Args(() => EarningsCheckArgs) { from, to, coin }: EarningsCheckArgs,
    @Arg('group', () => String, { nullable: true, description: 'default: all groups that the token sees' })
    group: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<AskedCheck[]> {
    const range = checkDays({ from, to });
    const scope = {
      group: await knownGroup(context, group),
      coin: coin ?? DEFAULT_COIN,
      visible: context.viewer.groups,
    };
    const rows = await checksOfAccounts(context.services.read, { scope, range });
    return rows.map((row) => ({ ...row, range }));
  }

  @FieldResolver(() => AccountType, { description: 'the account' })
  account(@Root() check: AskedCheck, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, check.accountId);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'active workers divided by listed workers over the samples of these days of UTC: 0 to 1; null if nothing is known',
  })
  uptime(@Root() check: AskedCheck, @Ctx() context: Context): Promise<number | null> {
    return context.load(uptimes, check.range, check.accountId);
  }
}
