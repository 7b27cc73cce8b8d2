import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { listAdjustments, type AdjustmentRow } from '../../reads/money/adjustments';
import { VerbError } from '../../verb-error';
import type { DateText, DecimalText } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { namedAccount } from '../accounts/named-accounts';
import { Context } from '../context';
import { accountIds, rowId } from '../ids';
import { MoneyOnly } from '../money';
import { CalendarDate, DateTime, Decimal } from '../scalars';
import { requireScope } from '../scope-guard';

@ObjectType('Adjustment', {
  simpleResolvers: true,
  description:
    "Money of an account beside the pool's lists, as a person entered it: a compensation that the pool counts and does not list, or an opening balance.",
})
export class AdjustmentObject {
  @Field(() => ID, { description: 'unique' })
  id!: string;

  @Field(() => CalendarDate, { description: 'the UTC day that it belongs to' })
  day!: DateText;

  @Field(() => Decimal, { description: 'coins; below zero, they leave the balance' })
  amount!: DecimalText;

  @Field(() => String, { description: 'what it is for' })
  note!: string;

  @Field(() => DateTime, { description: 'when it was entered' })
  createdAt!: Date;

  @Field(() => String, { description: 'the name of the token of whoever entered it' })
  createdBy!: string;

  @Field(() => DateTime, { nullable: true, description: 'when it was taken back; null: it holds' })
  removedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'the name of the token of whoever took it back' })
  removedBy!: string | null;
}

@InputType('AdjustmentInput', { description: 'An adjustment to enter.' })
class AdjustmentInputType {
  @Field(() => ID, { description: 'the id of the account' })
  account!: string;

  @Field(() => CalendarDate, { description: 'the UTC day that it belongs to' })
  day!: DateText;

  @Field(() => Decimal, {
    description: "in the account's coin, not zero; below zero, coins leave the balance",
  })
  amount!: DecimalText;

  @Field(() => String, { description: 'what it is for, up to 500 characters' })
  note!: string;
}

@ObjectType('AdjustmentPayload', {
  simpleResolvers: true,
  description: 'The answer to a change of an adjustment.',
})
class AdjustmentPayload {
  @Field(() => AdjustmentObject, { nullable: true, description: 'the adjustment after the change' })
  @MoneyOnly()
  adjustment!: AdjustmentRow | null;
}

@ArgsType()
class AdjustmentsArgs {
  @Field(() => [ID], { nullable: true, description: 'the ids of accounts; default: all' })
  accounts?: string[] | null;

  @Field(() => CalendarDate, { nullable: true, description: 'the first day' })
  from?: DateText | null;

  @Field(() => CalendarDate, { nullable: true, description: 'the last day, included' })
  to?: DateText | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'true: also those that were taken back',
  })
  removed?: boolean | null;
}

@Resolver(() => AdjustmentObject)
export class AdjustmentsResolver {
  @Query(() => [AdjustmentObject], { nullable: true, description: 'by day, then as they were entered' })
  @MoneyOnly()
  adjustments(
    @Args(() => AdjustmentsArgs) { accounts, from, to, removed }: AdjustmentsArgs,
    @Ctx() { services, viewer }: Context,
  ): Promise<AdjustmentRow[]> {
    return listAdjustments(services.read, {
      visible: viewer.groups,
      accountIds: accountIds(accounts),
      ...(from != null && { from }),
      ...(to != null && { to }),
      removed: removed ?? false,
    });
  }

  @FieldResolver(() => AccountType, { description: 'the account' })
  account(@Root() adjustment: AdjustmentRow, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, adjustment.accountId);
  }

  @Mutation(() => AdjustmentPayload, {
    description: "Enters money that the pool counts and does not list, or an account's opening balance.",
  })
  async addAdjustment(
    @Ctx() context: Context,
    @Arg('input', () => AdjustmentInputType, { description: 'the adjustment' }) input: AdjustmentInputType,
  ): Promise<AdjustmentPayload> {
    requireScope(context.viewer, 'ADMIN');
    const { account, ...rest } = input;
    const accountId = await namedAccount(context, account);
    const id = await context.services.money.addAdjustment({ ...rest, accountId }, context.viewer.name);
    return { adjustment: await known(context, id) };
  }

  @Mutation(() => AdjustmentPayload, {
    description:
      'Takes an adjustment back and enters another in its place. Statements of what was known before still hold the old one.',
  })
  async changeAdjustment(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'the id of the adjustment that is taken back' }) id: string,
    @Arg('input', () => AdjustmentInputType, { description: 'what stands in its place' })
    input: AdjustmentInputType,
  ): Promise<AdjustmentPayload> {
    requireScope(context.viewer, 'ADMIN');
    const { id: old } = await known(context, rowId(id));
    const { account, ...rest } = input;
    const accountId = await namedAccount(context, account);
    const { money } = context.services;
    const changed = await money.changeAdjustment(BigInt(old), { ...rest, accountId }, context.viewer.name);
    return { adjustment: await known(context, changed) };
  }

  @Mutation(() => AdjustmentPayload, {
    description: 'Takes an adjustment back. Statements of what was known before still hold it.',
  })
  async removeAdjustment(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'the id of the adjustment' }) id: string,
  ): Promise<AdjustmentPayload> {
    requireScope(context.viewer, 'ADMIN');
    const { id: found } = await known(context, rowId(id));
    await context.services.money.removeAdjustment(BigInt(found), context.viewer.name);
    return { adjustment: await known(context, BigInt(found)) };
  }
}

async function known({ services, viewer }: Context, id: bigint | null): Promise<AdjustmentRow> {
  const ids = id === null ? [] : [id];
  const [row] = await listAdjustments(services.read, { visible: viewer.groups, ids, removed: true });
  if (row) return row;
  throw new VerbError('NOT_FOUND', 'There is no adjustment with this id.');
}
