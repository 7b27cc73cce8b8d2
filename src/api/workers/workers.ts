import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { countWorkers, listWorkers, workersById } from '../../reads/workers';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { rowId } from '../ids';
import { wantedColumns } from '../wanted-columns';
import { workerFilter, workerOrderOf, WorkersArgs } from './arguments';
import { serve, servePage, WORKER_NEEDS, type ServedWorker } from './served';
import { WorkerConnection, WorkerType } from './types';

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
    const input = { visible: context.viewer.groups, filter: workerFilter(args.filter) };
    const page = await listWorkers(read, {
      ...input,
      order: workerOrderOf(args.orderBy),
      page: pageArgs(args),
      wanted: wantedColumns(info, WORKER_NEEDS),
    });
    return connection(await servePage(context, page), () => countWorkers(read, input));
  }

  @Query(() => WorkerType, { nullable: true })
  async worker(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ServedWorker | null> {
    const known = rowId(id);
    if (known === null) return null;
    const rows = await workersById(context.services.read, { visible: context.viewer.groups, ids: [known] });
    return rows.map(await serve(context))[0] ?? null;
  }
}
