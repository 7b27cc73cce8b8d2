import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { mapPage, type Page } from '../../reads/lists/page';
import {
  countWorkersOfAccounts,
  listWorkersOfAccounts,
  type WorkersInput,
} from '../../reads/workers/workers';
import { AccountType } from '../accounts/account';
import { connection, pageArgs, type Connection } from '../connection';
import { type Batch, Context } from '../context';
import { showingOf } from '../shapes/view';
import { wantedColumns } from '../wanted-columns';
import { matchingWorkers, workerOrderOf, WorkersArgs } from './arguments';
import { WORKER_NEEDS, workerView, type ServedWorker } from './shape';
import { WorkerConnection } from './types';

const pages: Batch<WorkersInput, number, Page<ServedWorker>> = async (context, input, accounts) => {
  const [found, showing] = await Promise.all([
    listWorkersOfAccounts(context.services.read, accounts, input),
    showingOf(context),
  ]);
  return found.map((page) => mapPage(page, (row) => workerView(row, showing)));
};

const counts: Batch<Pick<WorkersInput, 'visible' | 'filter'>, number, number> = (context, input, accounts) =>
  countWorkersOfAccounts(context.services.read, accounts, input);

@Resolver(() => AccountType)
export class AccountWorkersResolver {
  @FieldResolver(() => WorkerConnection, { description: 'by name unless asked otherwise' })
  async workers(
    @Root() account: AccountType,
    @Args(() => WorkersArgs) args: WorkersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedWorker>> {
    const input = matchingWorkers(args, context.viewer);
    const wanted = wantedColumns(info, WORKER_NEEDS);
    const asked = { ...input, order: workerOrderOf(args.orderBy), page: pageArgs(args), wanted };
    const page = await context.load(pages, asked, account.id);
    return connection(page, () => context.load(counts, input, account.id));
  }
}
