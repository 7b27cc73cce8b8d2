import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  checkDays,
  ledgerOfScope,
  ledgersOfAccounts,
  type DayRange,
  type LedgerRow,
} from '../../reads/ledger';
import { conflictsInRange, missingDays } from '../../reads/ledger-details';
import type { PaymentConflictRow } from '../../reads/payment-conflicts';
import type { DateText } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { type Batch, Context } from '../context';
import { DEFAULT_COIN } from '../fleet/fleet';
import { knownGroup } from './known-group';
import { MoneyOnly } from '../money';
import { PaymentConflictType } from '../payments/types';
import { CalendarDate } from '../scalars';
import { LedgerObject } from './types';

@ArgsType()
class LedgerArgs {
  @Field(() => CalendarDate, { description: 'the first day' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last day, included' })
  to!: DateText;
}

const batchLedgers: Batch<DayRange, number, LedgerRow> = ({ services }, range, ids) =>
  ledgersOfAccounts(services.read, ids, range);

function rowsByAccount<Row extends { accountId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const byAccount = new Map<number, Row[]>();
  for (const row of rows) {
    const known = byAccount.get(row.accountId);
    if (known) known.push(row);
    else byAccount.set(row.accountId, [row]);
  }
  return byAccount;
}

const batchMissing: Batch<DayRange, number, DateText[]> = async ({ services }, range, ids) => {
  const byAccount = rowsByAccount(await missingDays(services.read, ids, range));
  return ids.map((id) => (byAccount.get(id) ?? []).map(({ day }) => day));
};

const batchConflicts: Batch<DayRange, number, PaymentConflictRow[]> = async ({ services }, range, ids) => {
  const byAccount = rowsByAccount(await conflictsInRange(services.read, ids, range));
  return ids.map((id) => byAccount.get(id) ?? []);
};

/** What each account of the ledger has, loaded together with that of all other ledgers of the request. */
async function ofAll<Item>(
  context: Context,
  { accountIds, from, to }: LedgerObject,
  batch: Batch<DayRange, number, Item[]>,
): Promise<Item[]> {
  return (await Promise.all(accountIds.map((id) => context.load(batch, { from, to }, id)))).flat();
}

@Resolver(() => LedgerObject)
export class LedgerResolver {
  @Query(() => LedgerObject, {
    nullable: true,
    description: 'the money of all accounts of a coin, archived ones as well; null where there is none',
  })
  @MoneyOnly()
  async ledger(
    @Args(() => LedgerArgs) { from, to }: LedgerArgs,
    @Arg('group', () => String, { nullable: true, description: 'default: all that the token sees' })
    group: string | null | undefined,
    @Arg('coin', () => String, { nullable: true, defaultValue: DEFAULT_COIN }) coin: string | null,
    @Ctx() context: Context,
  ): Promise<LedgerRow | null> {
    const range = checkDays({ from, to });
    const scope = {
      group: await knownGroup(context, group),
      coin: coin ?? DEFAULT_COIN,
      visible: context.viewer.groups,
    };
    return ledgerOfScope(context.services.read, scope, range);
  }

  @FieldResolver(() => [CalendarDate], {
    description:
      'days of the range, between the first and the last settled day of an account, on which that account has no earnings row, oldest first. The pool writes none for a day without work, so such a day is listed too; whether money is missing, the differences tell',
  })
  async missingDays(@Root() ledger: LedgerObject, @Ctx() context: Context): Promise<DateText[]> {
    return [...new Set(await ofAll(context, ledger, batchMissing))].sort();
  }

  @FieldResolver(() => [PaymentConflictType], {
    description: 'what came back different from the pool of the payments in the range, oldest first',
  })
  async conflicts(@Root() ledger: LedgerObject, @Ctx() context: Context): Promise<PaymentConflictRow[]> {
    const conflicts = await ofAll(context, ledger, batchConflicts);
    return conflicts.sort((a, b) => a.seenAt.getTime() - b.seenAt.getTime());
  }
}

@Resolver(() => AccountType)
export class AccountLedgerResolver {
  @FieldResolver(() => LedgerObject, {
    nullable: true,
    description: "the account's money against what the pool says",
  })
  @MoneyOnly()
  ledger(
    @Root() account: AccountType,
    @Args(() => LedgerArgs) { from, to }: LedgerArgs,
    @Ctx() context: Context,
  ): Promise<LedgerRow> {
    return context.load(batchLedgers, checkDays({ from, to }), account.id);
  }
}
