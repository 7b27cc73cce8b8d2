import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { accountsOfGroups } from '../../reads/accounts/accounts';
import { fleetTotalsByGroup, type FleetRow } from '../../reads/fleet/fleet';
import { listGroups, type GroupRow } from '../../reads/accounts/groups';
import { mapPage, type Page, type PageArgs } from '../../reads/lists/page';
import { AccountConnectionType, AccountType } from '../accounts/account';
import { accountView } from '../accounts/shape';
import { connection, pageArgs, PageArgs50, type Connection, type RequestedPage } from '../connection';
import { type Batch, Context } from '../context';
import { showingOf } from '../shapes/view';
import { DEFAULT_COIN } from './fleet';
import { freshTotals } from './fresh-totals';
import { AccountGroupType, FleetType } from './types';

const batchAccounts: Batch<PageArgs & { coin: string }, string, Page<AccountType>> = async (
  context,
  { coin, ...page },
  groups,
) => {
  const [pages, showing] = await Promise.all([
    accountsOfGroups(context.services.read, { groups, coin, visible: context.viewer.groups, page }),
    showingOf(context),
  ]);
  return pages.map((one) => mapPage(one, (row) => accountView(row, showing)));
};

const batchTotals: Batch<string, string, FleetRow> = (context, coin, groups) =>
  freshTotals(context, (fresh) =>
    fleetTotalsByGroup(context.services.read, { groups, coin, visible: context.viewer.groups, ...fresh }),
  );

@Resolver(() => AccountGroupType)
export class GroupsResolver {
  @Query(() => [AccountGroupType], {
    description: 'the groups with accounts of a coin, by name; accounts without a group are in none of them',
  })
  groups(
    @Arg('coin', () => String, { nullable: true, defaultValue: DEFAULT_COIN }) coin: string | null,
    @Ctx() context: Context,
  ): Promise<GroupRow[]> {
    return listGroups(context.services.read, { coin: coin ?? DEFAULT_COIN, visible: context.viewer.groups });
  }

  @FieldResolver(() => AccountConnectionType, { description: 'by name, without the archived ones' })
  async accounts(
    @Root() group: AccountGroupType,
    @Args(() => PageArgs50) args: RequestedPage,
    @Ctx() context: Context,
  ): Promise<Connection<AccountType>> {
    const page = await context.load(batchAccounts, { ...pageArgs(args), coin: group.coin }, group.name);
    return connection(page, async () => group.accountCount);
  }

  @FieldResolver(() => FleetType)
  totals(@Root() group: AccountGroupType, @Ctx() context: Context): Promise<FleetRow> {
    return context.load(batchTotals, group.coin, group.name);
  }
}
