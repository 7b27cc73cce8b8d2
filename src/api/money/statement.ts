import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listAdjustments, type AdjustmentRow } from '../../reads/money/adjustments';
import {
  changesSince,
  readMonth,
  statementOf,
  type StatementChangeRow,
  type StatementInput,
  type StatementRow,
} from '../../reads/money/statement';
import { reasonsOf, standing, totalOf } from '../../reads/money/standing';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { DEFAULT_COIN } from '../fleet/fleet';
import { knownGroup } from '../ledger/known-group';
import { MoneyOnly } from '../money';
import { DateTime } from '../scalars';
import { AdjustmentObject } from './adjustments';
import { AccountStatementType, StatementChangeType, StatementType } from './statement-types';

@ArgsType()
class StatementArgs {
  @Field(() => String, { description: 'the month, YYYY-MM' })
  month!: string;

  @Field(() => String, { nullable: true, description: 'default: all groups that the token sees' })
  group?: string | null;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'what was known then, by when each entry was first seen; default: all that is known now',
  })
  asOf?: Date | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'UTC',
    description:
      "an IANA time zone, for the days of payouts; a settlement day is the pool's own, in every zone",
  })
  tz?: string | null;
}

type AskedStatement = AccountStatementType & { asked: StatementInput };

const changes: Batch<StatementInput, number, StatementChangeRow[]> = async ({ services }, input, ids) => {
  const rows = await changesSince(services.read, input);
  return ids.map((id) => rows.filter(({ accountId }) => accountId === id));
};

const adjustments: Batch<StatementInput, number, AdjustmentRow[]> = async (context, input, ids) => {
  const { from, to } = input.range;
  const scope = { visible: context.viewer.groups, accountIds: ids };
  const rows = await listAdjustments(context.services.read, { ...scope, from, to, asOf: input.asOf });
  return ids.map((id) => rows.filter(({ accountId }) => accountId === id));
};

@Resolver(() => AccountStatementType)
export class StatementResolver {
  @Query(() => StatementType, {
    nullable: true,
    description: 'a month of every account of a coin: opening + earnings + adjustments − payouts = closing',
  })
  @MoneyOnly()
  async statement(
    @Args(() => StatementArgs) { month, group, coin, asOf, tz }: StatementArgs,
    @Ctx() context: Context,
  ): Promise<StatementType> {
    const range = readMonth(month, tz ?? 'UTC');
    const scope = {
      group: await knownGroup(context, group),
      coin: (coin ?? DEFAULT_COIN).toUpperCase(),
      visible: context.viewer.groups,
    };
    const asked: StatementInput = { scope, range, asOf: asOf ?? null };
    const rows = await statementOf(context.services.read, asked);
    const accounts = rows.map((row: StatementRow) => ({
      ...row,
      ...{ asked, addsUp: standing(row), reasons: reasonsOf(row) },
    }));
    return { month, coin: scope.coin, tz: range.tz, asOf: asked.asOf, total: totalOf(rows), accounts };
  }

  @FieldResolver(() => AccountType, { description: 'the account' })
  account(@Root() statement: AskedStatement, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, statement.accountId);
  }

  @FieldResolver(() => [StatementChangeType], {
    description:
      'what came or changed after `asOf`, up to the end of the month, in the order in which it was seen',
  })
  since(
    @Root() { asked, accountId }: AskedStatement,
    @Ctx() context: Context,
  ): Promise<StatementChangeRow[]> {
    return context.load(changes, asked, accountId);
  }

  @FieldResolver(() => [AdjustmentObject], { description: 'the adjustments of the month one by one' })
  entered(@Root() { asked, accountId }: AskedStatement, @Ctx() context: Context): Promise<AdjustmentRow[]> {
    return context.load(adjustments, asked, accountId);
  }
}
