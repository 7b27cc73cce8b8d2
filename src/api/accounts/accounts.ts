import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Viewer } from '../../access/viewer';
import { ACCOUNTS_BY_NAME } from '../../reads/accounts/order';
import type { AccountRow } from '../../reads/accounts/rows';
import { accountByName, accountsById, countAccounts, listAccounts } from '../../reads/accounts/accounts';
import type { Wanted } from '../../reads/lists/only';
import { mapPage, type Page } from '../../reads/lists/page';
import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { accountId } from '../ids';
import { requireScope } from '../scope-guard';
import { AccountConnectionType, AccountType } from './account';
import { AccountArgs, AccountsArgs } from './arguments';
import { showingOf } from '../shapes/view';
import { wantedColumns } from '../wanted-columns';
import { loadAccount } from './load-account';
import { ACCOUNT_NEEDS, accountView } from './shape';

/** The query for the list and its count: the arguments, within what the viewer sees. */
export const matchingAccounts = ({ filter }: AccountsArgs, { groups }: Viewer) => ({
  visible: groups,
  filter: filter ?? { archived: false },
});

export async function accountsPage(
  read: Reader,
  context: Context,
  args: AccountsArgs,
  wanted: Wanted,
): Promise<Page<AccountRow>> {
  const order = args.orderBy ?? ACCOUNTS_BY_NAME;
  if (order.field === 'BALANCE') requireScope(context.viewer, 'FINANCIALS');
  return listAccounts(read, {
    ...matchingAccounts(args, context.viewer),
    order,
    page: pageArgs(args),
    wanted,
  });
}

/** By exactly one of id and name; the id is null where no account can have it. */
function identity({ id, name }: AccountArgs): { id: number | null } | { name: string } {
  if (isGiven(id) === isGiven(name))
    throw new VerbError('BAD_USER_INPUT', 'Name the account by exactly one of "id" and "name".');
  return isGiven(name) ? { name } : { id: accountId(id ?? '') };
}

export async function findAccount(
  read: Reader,
  { viewer }: Context,
  args: AccountArgs,
  wanted: Wanted,
): Promise<AccountRow | null> {
  const named = identity(args);
  const visible = viewer.groups;
  if ('name' in named) return accountByName(read, { name: named.name, visible, wanted });
  if (named.id === null) return null;
  const [row] = await accountsById(read, { ids: [named.id], visible, wanted });
  return row ?? null;
}

@Resolver()
export class AccountsResolver {
  @Query(() => AccountConnectionType, { description: 'the accounts that the token sees' })
  async accounts(
    @Args(() => AccountsArgs) args: AccountsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<AccountType>> {
    const { read } = context.services;
    const [page, showing] = await Promise.all([
      accountsPage(read, context, args, wantedColumns(info, ACCOUNT_NEEDS)),
      showingOf(context),
    ]);
    return connection(
      mapPage(page, (row) => accountView(row, showing)),
      () => countAccounts(read, matchingAccounts(args, context.viewer)),
    );
  }

  @Query(() => AccountType, {
    nullable: true,
    description: 'one account, by id or by name, archived or not; null if the token sees no such account',
  })
  async account(
    @Args(() => AccountArgs) args: AccountArgs,
    @Ctx() context: Context,
  ): Promise<AccountType | null> {
    const named = identity(args);
    if ('id' in named) return named.id === null ? null : loadAccount(context, named.id);
    const [row, showing] = await Promise.all([
      accountByName(context.services.read, { name: named.name, visible: context.viewer.groups }),
      showingOf(context),
    ]);
    return row && accountView(row, showing);
  }
}

function isGiven(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}
