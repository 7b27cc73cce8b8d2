import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ACCOUNTS_BY_NAME } from '../../reads/account-order';
import { accountByName, countAccounts, listAccounts } from '../../reads/accounts';
import { mapPage } from '../../reads/page';
import { VerbError } from '../../verb-error';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { accountId } from '../ids';
import { requireScope } from '../scope-guard';
import { AccountConnectionType, AccountType } from './account';
import { accountView } from './account-view';
import { AccountArgs, AccountsArgs } from './arguments';
import { wantedColumns } from '../wanted-columns';
import { loadAccount } from './load-account';
import { ACCOUNT_NEEDS } from './needs';

@Resolver()
export class AccountsResolver {
  @Query(() => AccountConnectionType, { description: 'the accounts that the token sees' })
  async accounts(
    @Args(() => AccountsArgs) args: AccountsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<AccountType>> {
    const { viewer, services } = context;
    const order = args.orderBy ?? ACCOUNTS_BY_NAME;
    if (order.field === 'BALANCE') requireScope(viewer, 'FINANCIALS');
    const input = { visible: viewer.groups, filter: args.filter ?? { archived: false } };
    const [page, stale] = await Promise.all([
      listAccounts(services.read, {
        ...input,
        ...{ order, page: pageArgs(args), wanted: wantedColumns(info, ACCOUNT_NEEDS) },
      }),
      context.freshness(),
    ]);
    return connection(
      mapPage(page, (row) => accountView(row, stale)),
      () => countAccounts(services.read, input),
    );
  }

  @Query(() => AccountType, {
    nullable: true,
    description:
      'by exactly one of id and name, archived or not; null when there is none that the token sees',
  })
  async account(
    @Args(() => AccountArgs) { id, name }: AccountArgs,
    @Ctx() context: Context,
  ): Promise<AccountType | null> {
    if (isGiven(id) === isGiven(name))
      throw new VerbError('BAD_USER_INPUT', 'Name the account by exactly one of "id" and "name".');
    if (isGiven(id)) {
      const known = accountId(id);
      return known === null ? null : loadAccount(context, known);
    }
    const [row, stale] = await Promise.all([
      accountByName(context.services.read, { name: name ?? '', visible: context.viewer.groups }),
      context.freshness(),
    ]);
    return row && accountView(row, stale);
  }
}

function isGiven(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}
