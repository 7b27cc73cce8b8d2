import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../../reads/lists/page';
import type { PaymentRow } from '../../reads/payments/rows';
import {
  countPaymentsOfAccounts,
  listPaymentsOfAccounts,
  type PaymentsInput,
} from '../../reads/payments/payments';
import { AccountType } from '../accounts/account';
import { connection, pageArgs, type Connection } from '../connection';
import { type Batch, Context } from '../context';
import { MoneyOnly } from '../money';
import { PaymentsArgs, paymentFilter } from './filter';
import { PaymentConnection } from './types';

const pages: Batch<PaymentsInput, number, Page<PaymentRow>> = ({ services }, input, accounts) =>
  listPaymentsOfAccounts(services.read, accounts, input);

const counts: Batch<Omit<PaymentsInput, 'page'>, number, number> = ({ services }, input, accounts) =>
  countPaymentsOfAccounts(services.read, accounts, input);

@Resolver(() => AccountType)
export class AccountPaymentsResolver {
  @FieldResolver(() => PaymentConnection, { nullable: true, description: 'newest first' })
  @MoneyOnly()
  async payments(
    @Root() account: AccountType,
    @Args(() => PaymentsArgs) args: PaymentsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<PaymentRow>> {
    const input = { visible: context.viewer.groups, filter: paymentFilter(args.filter) };
    const page = await context.load(pages, { ...input, page: pageArgs(args) }, account.id);
    return connection(page, () => context.load(counts, input, account.id));
  }
}
