import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  checkLedgerRange,
  ledgerOfScope,
  ledgersOfAccounts,
  type LedgerRange,
  type LedgerRow,
} from '../../reads/earnings/ledger';
import { conflictsInRange, missingDays } from '../../reads/earnings/ledger-details';
import type { PaymentConflictRow } from '../../reads/payments/conflicts';
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

  @Field(() => String, {
    nullable: true,
    defaultValue: 'UTC',
    description:
      "an IANA time zone. A payout is in the range if it was paid on one of these days in that zone, as in /export/payments.csv; a settlement day is the pool's own, in every zone",
  })
  tz?: string | null;
}

const batchLedgers: Batch<LedgerRange, number, LedgerRow> = ({ services }, range, ids) =>
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

const batchMissing: Batch<LedgerRange, number, DateText[]> = async ({ services }, range, ids) => {
  const byAccount = rowsByAccount(await missingDays(services.read, ids, range));
  return ids.map((id) => (byAccount.get(id) ?? []).map(({ day }) => day));
};

const batchConflicts: Batch<LedgerRange, number, PaymentConflictRow[]> = async ({ services }, range, ids) => {
  const byAccount = rowsByAccount(await conflictsInRange(services.read, ids, range));
  return ids.map((id) => byAccount.get(id) ?? []);
};

/** Loads each account's part of the ledger, together with those of all other ledgers of the request. */
async function ofAll<Item>(
  context: Context,
  { accountIds, from, to, tz }: LedgerObject,
  batch: Batch<LedgerRange, number, Item[]>,
): Promise<Item[]> {
  return (await Promise.all(accountIds.map((id) => context.load(batch, { from, to, tz }, id)))).flat();
}

@Resolver(() => LedgerObject)
export class LedgerResolver {
  @Query(() => LedgerObject, {
    nullable: true,
    description: 'the money of all accounts of a coin, including archived ones; null if there are none',
  })
  @MoneyOnly()
  async ledger(
    @Args(() => LedgerArgs) days: LedgerArgs,
    @Arg('group', () => String, { nullable: true, description: 'default: all that the token sees' })
    group: string | null | undefined,
    @Arg('coin', () => String, { nullable: true, defaultValue: DEFAULT_COIN }) coin: string | null,
    @Ctx() context: Context,
  ): Promise<LedgerRow | null> {
    const range = checkLedgerRange(days);
    const scope = {
      group: await knownGroup(context, group),
      coin: coin ?? DEFAULT_COIN,
      visible: context.viewer.groups,
    };
    return ledgerOfScope(context.services.read, scope, range);
  }

  @FieldResolver(() => [CalendarDate], {
    description:
      "days of the range without an earnings row, between an account's first and last settled day, oldest first. The pool writes no row for a day without work, so a missing day does not always mean missing money: see the differences",
  })
  async missingDays(@Root() ledger: LedgerObject, @Ctx() context: Context): Promise<DateText[]> {
    return [...new Set(await ofAll(context, ledger, batchMissing))].sort();
  }

  @FieldResolver(() => [PaymentConflictType], {
    description: 'payments in the range that the pool has since reported differently, oldest first',
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
    description: "the account's money, compared with the pool's totals",
  })
  @MoneyOnly()
  ledger(
    @Root() account: AccountType,
    @Args(() => LedgerArgs) days: LedgerArgs,
    @Ctx() context: Context,
  ): Promise<LedgerRow> {
    return context.load(batchLedgers, checkLedgerRange(days), account.id);
  }
}
