import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  balanceSeries,
  hashrateSeries,
  type BalancePointRow,
  type HashratePointRow,
} from '../../reads/account-series';
import type { SeriesRequest } from '../../reads/series';
import { type Batch, Context } from '../context';
import { MoneyOnly } from '../money';
import { SeriesArgs, seriesRequest } from '../series';
import { AccountType } from './account';
import { BalancePointType, HashratePointType } from './points';

function byAccount<Row extends { accountId: number }>(ids: readonly number[], rows: readonly Row[]): Row[][] {
  const series = new Map<number, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) series.get(row.accountId)?.push(row);
  return ids.map((id) => series.get(id) ?? []);
}

const batchHashrates: Batch<SeriesRequest, number, HashratePointRow[]> = async (context, request, ids) =>
  byAccount(ids, await hashrateSeries(context.services.read, { accountIds: ids, request }));

const batchBalances: Batch<SeriesRequest, number, BalancePointRow[]> = async (context, request, ids) =>
  byAccount(ids, await balanceSeries(context.services.read, { accountIds: ids, request }));

@Resolver(() => AccountType)
export class AccountSeriesResolver {
  @FieldResolver(() => [BalancePointType], { nullable: true, description: 'oldest first' })
  @MoneyOnly()
  balances(
    @Root() account: AccountType,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() context: Context,
  ): Promise<BalancePointRow[]> {
    return context.load(batchBalances, seriesRequest(args, context), account.id);
  }

  @FieldResolver(() => [HashratePointType], { description: 'oldest first' })
  hashrates(
    @Root() account: AccountType,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() context: Context,
  ): Promise<HashratePointRow[]> {
    return context.load(batchHashrates, seriesRequest(args, context), account.id);
  }
}
