import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { conflictsOfPayments, type PaymentConflictRow } from '../../reads/payments/conflicts';
import type { PaymentRow } from '../../reads/payments/rows';
import { countPayments, listPayments } from '../../reads/payments/payments';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { connection, pageArgs, type Connection } from '../connection';
import { type Batch, Context } from '../context';
import { MoneyOnly } from '../money';
import { PaymentsArgs, paymentFilter } from './filter';
import { PaymentConflictType, PaymentConnection, PaymentObject } from './types';

const conflicts: Batch<null, string, PaymentConflictRow[]> = async ({ services }, _args, ids) => {
  const rows = await conflictsOfPayments(services.read, ids.map(BigInt));
  return ids.map((id) => rows.filter((row) => row.paymentId === id));
};

@Resolver(() => PaymentObject)
export class PaymentsResolver {
  @Query(() => PaymentConnection, { nullable: true, description: 'newest first' })
  @MoneyOnly()
  async payments(
    @Args(() => PaymentsArgs) args: PaymentsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<PaymentRow>> {
    const { read } = context.services;
    const input = { visible: context.viewer.groups, filter: paymentFilter(args.filter) };
    const page = await listPayments(read, { ...input, page: pageArgs(args) });
    return connection(page, () => countPayments(read, input));
  }

  @FieldResolver(() => AccountType)
  account(@Root() payment: PaymentRow, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, payment.accountId);
  }

  @FieldResolver(() => [PaymentConflictType], { description: 'oldest first' })
  conflicts(@Root() payment: PaymentObject, @Ctx() context: Context): Promise<PaymentConflictRow[]> {
    return context.load(conflicts, null, payment.id);
  }
}
