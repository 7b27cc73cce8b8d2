import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { workerFloor, type WorkerFloorColumns } from '../../reads/workers/floor';
import type { WorkerStatus } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { Context } from '../context';
import { WorkerStatusEnum } from '../enums';
import { DateTime } from '../scalars';
import { wantedColumns, type Needs } from '../wanted-columns';
import { matchingWorkers, WorkerFilter } from './arguments';

interface Floor extends Omit<WorkerFloorColumns, 'accountIds'> {
  total: number;
  collectedAt: Date | null;
  isStale: boolean;
  accountIds: readonly number[];
  accountIndexes: number[];
}

@ObjectType('WorkerFloor', {
  simpleResolvers: true,
  description:
    'Every matching worker, in columns: one list per field, with the same worker at the same index of each. Workers are ordered by account name, then by their own. A list that you do not select is not read.',
})
class WorkerFloorType {
  @Field(() => Int, { description: 'how many workers match: the length of each list' })
  total!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'when the oldest worker list among these was collected; null: no worker matches',
  })
  collectedAt!: Date | null;

  @Field(() => Boolean, {
    description: 'true: collectedAt is null, or older than twice the effective interval of TIER_3',
  })
  isStale!: boolean;

  @Field(() => [Int], { description: "the index of the worker's account in accounts, from 0" })
  accountIndexes!: number[];

  @Field(() => [ID], { description: 'as Worker.id' })
  ids!: string[];

  @Field(() => [String], { description: 'as Worker.name' })
  names!: string[];

  @Field(() => [WorkerStatusEnum], { description: 'as Worker.status' })
  statuses!: WorkerStatus[];

  @Field(() => [Float], { description: 'H/s, average of the last hour, as Worker.hashrate1h' })
  hashrate1h!: number[];

  @Field(() => [Float], { description: 'H/s, average of the last day, as Worker.hashrate1d' })
  hashrate1d!: number[];

  @Field(() => [Float], { nullable: 'items', description: 'as Worker.hashrateRatio' })
  hashrateRatios!: (number | null)[];

  @Field(() => [Float], { nullable: 'items', description: 'as Worker.rejectRatio' })
  rejectRatios!: (number | null)[];
}

const NEEDS: Needs = { always: ['accountIds'], fields: {} };

@Resolver(() => WorkerFloorType)
export class WorkerFloorResolver {
  @Query(() => WorkerFloorType, {
    description: 'every worker that matches a filter in one answer, in columns instead of objects',
  })
  async workerFloor(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WorkerFilter, {
      nullable: true,
      description: 'left out: all workers on the lists of the accounts that are not archived',
    })
    filter: WorkerFilter | null | undefined,
  ): Promise<Floor> {
    const matching = matchingWorkers({ filter }, context.viewer);
    const wanted = wantedColumns(info, NEEDS);
    const { total, collectedAt, columns } = await workerFloor(context.services.read, { ...matching, wanted });
    context.countRows([columns.accountIds]);
    const isStale = (await context.freshness())('TIER_3', collectedAt);
    return { total, collectedAt, isStale, ...columns, ...indexed(columns.accountIds) };
  }

  @FieldResolver(() => [AccountType], { description: 'the accounts of these workers, by name' })
  accounts(@Root() floor: Floor, @Ctx() context: Context): Promise<AccountType[]> {
    return Promise.all(floor.accountIds.map((id) => loadKnownAccount(context, id)));
  }
}

/** Each account once, in the order in which they come, and for each worker the place of its account among them. */
function indexed(ofWorkers: readonly number[]): Pick<Floor, 'accountIds' | 'accountIndexes'> {
  const places = new Map<number, number>();
  const accountIndexes = ofWorkers.map((id) => {
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    return place;
  });
  return { accountIds: [...places.keys()], accountIndexes };
}
