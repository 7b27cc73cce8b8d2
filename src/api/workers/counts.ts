import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { workerCounts, type WorkerCountsRow } from '../../reads/workers/counts';
import { Context } from '../context';
import { DateTime } from '../scalars';
import { matchingWorkers, WorkerFilter } from './arguments';

@ObjectType('WorkerCounts', {
  simpleResolvers: true,
  description:
    'How many workers match a filter, by status. Each count is the totalCount of workers with that status.',
})
class WorkerCountsType {
  @Field(() => Int, { description: 'all that match' })
  total!: number;

  @Field(() => Int, { description: 'a share in the last 20 minutes' })
  online!: number;

  @Field(() => Int, { description: 'no share for 20 minutes' })
  offline!: number;

  @Field(() => Int, { description: 'no share for 24 hours' })
  invalid!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'when the oldest worker list among these was collected; null: no worker matches',
  })
  collectedAt!: Date | null;

  @Field(() => Boolean, {
    description: 'true: collectedAt is null, or older than twice the effective interval of TIER_3',
  })
  isStale!: boolean;
}

@Resolver()
export class WorkerCountsResolver {
  @Query(() => WorkerCountsType, { description: 'the workers that match a filter, counted by status' })
  async workerCounts(
    @Ctx() context: Context,
    @Arg('filter', () => WorkerFilter, {
      nullable: true,
      description: 'left out: all workers on the lists of the accounts that are not archived',
    })
    filter: WorkerFilter | null | undefined,
  ): Promise<WorkerCountsRow & { isStale: boolean }> {
    const counts = await workerCounts(context.services.read, matchingWorkers({ filter }, context.viewer));
    const isStale = (await context.freshness())('TIER_3', counts.collectedAt);
    return { ...counts, isStale };
  }
}
