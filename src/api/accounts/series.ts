import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import {
  balanceSeries,
  hashrateSeries,
  type AccountSeriesInput,
  type BalancePointRow,
  type HashratePointRow,
} from '../../reads/accounts/series';
import { type Batch, Context } from '../context';
import { MoneyOnly } from '../money';
import { SeriesArgs, seriesRequest } from '../series';
import { wantedColumns, type Needs } from '../wanted-columns';
import { AccountType } from './account';
import { BalancePointType, HashratePointType } from './points';

export function byAccount<Row extends { accountId: number }>(
  ids: readonly number[],
  rows: readonly Row[],
): Row[][] {
  const series = new Map<number, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) series.get(row.accountId)?.push(row);
  return ids.map((id) => series.get(id) ?? []);
}

type Asked = Pick<AccountSeriesInput, 'request' | 'wanted'>;

const batchHashrates: Batch<Asked, number, HashratePointRow[]> = async (context, asked, ids) =>
  byAccount(ids, await hashrateSeries(context.services.read, { accountIds: ids, ...asked }));

const batchBalances: Batch<Asked, number, BalancePointRow[]> = async (context, asked, ids) =>
  byAccount(ids, await balanceSeries(context.services.read, { accountIds: ids, ...asked }));

const POINT_NEEDS: Needs = { always: ['accountId', 'at'], fields: {} };

@Resolver(() => AccountType)
export class AccountSeriesResolver {
  @FieldResolver(() => [BalancePointType], { nullable: true, description: 'oldest first' })
  @MoneyOnly()
  balances(
    @Root() account: AccountType,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BalancePointRow[]> {
    const wanted = wantedColumns(info, POINT_NEEDS);
    return context.load(batchBalances, { request: seriesRequest(args, context), wanted }, account.id);
  }

  @FieldResolver(() => [HashratePointType], { description: 'oldest first' })
  hashrates(
    @Root() account: AccountType,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HashratePointRow[]> {
    const wanted = wantedColumns(info, POINT_NEEDS);
    return context.load(batchHashrates, { request: seriesRequest(args, context), wanted }, account.id);
  }
}
