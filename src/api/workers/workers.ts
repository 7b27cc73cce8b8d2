import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Wanted } from '../../reads/lists/only';
import { mapPage, type Page } from '../../reads/lists/page';
import type { WorkerRow } from '../../reads/workers/rows';
import { countWorkers, listWorkers } from '../../reads/workers/workers';
import type { Reader } from '../../store/connection/reader';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { rowId } from '../ids';
import { showingOf } from '../shapes/view';
import { wantedColumns } from '../wanted-columns';
import { matchingWorkers, workerOrderOf, WorkersArgs } from './arguments';
import { loadWorker } from './load-worker';
import { WORKER_NEEDS, workerView, type ServedWorker } from './shape';
import { WorkerConnection, WorkerType } from './types';

export function workersPage(
  read: Reader,
  { viewer }: Context,
  args: WorkersArgs,
  wanted: Wanted,
): Promise<Page<WorkerRow>> {
  const order = workerOrderOf(args.orderBy);
  return listWorkers(read, { ...matchingWorkers(args, viewer), order, page: pageArgs(args), wanted });
}

@Resolver()
export class WorkersResolver {
  @Query(() => WorkerConnection, {
    description: 'the workers of all accounts, by name unless asked otherwise',
  })
  async workers(
    @Args(() => WorkersArgs) args: WorkersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedWorker>> {
    const { read } = context.services;
    const [page, showing] = await Promise.all([
      workersPage(read, context, args, wantedColumns(info, WORKER_NEEDS)),
      showingOf(context),
    ]);
    return connection(
      mapPage(page, (row) => workerView(row, showing)),
      () => countWorkers(read, matchingWorkers(args, context.viewer)),
    );
  }

  @Query(() => WorkerType, { nullable: true })
  async worker(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ServedWorker | null> {
    const known = rowId(id);
    return known === null ? null : loadWorker(context, String(known));
  }
}
