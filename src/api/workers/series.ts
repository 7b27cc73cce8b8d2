import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { PointSource, SeriesRange, SeriesRequest } from '../../reads/series/series';
import { workerAvailability, workerSeries, type WorkerPointRow } from '../../reads/workers/series';
import type { WorkerStatus } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { WorkerStatusEnum } from '../enums';
import { DateTime } from '../scalars';
import { PointSourceEnum, SeriesArgs, seriesRequest } from '../series';
import type { ServedWorker } from './shape';
import { WorkerType } from './types';

@ObjectType('WorkerPoint', {
  simpleResolvers: true,
  description:
    'One point of a series: averages over the bucket in H/s. A bucket without a sample has no point.',
})
class WorkerPoint {
  @Field(() => DateTime, {
    description: 'the start of the bucket; for a sample, its own instant',
  })
  at!: Date;

  @Field(() => PointSourceEnum)
  source!: PointSource;

  @Field(() => Int, { description: 'samples in the bucket' })
  samples!: number;

  @Field(() => Float, { nullable: true })
  hashrate10m!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1h!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1d!: number | null;

  @Field(() => Float, { nullable: true, description: 'a fraction: 0.03 is 3 %' })
  rejectRatio!: number | null;

  @Field(() => WorkerStatusEnum, { nullable: true, description: 'the last status in the bucket' })
  status!: WorkerStatus | null;

  @Field(() => Float, {
    nullable: true,
    description: "the part of the bucket's samples in which it was ONLINE: 0 to 1",
  })
  onlineShare!: number | null;
}

@ArgsType()
class RangeArgs {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'not included; default: now' })
  to?: Date | null;
}

const series: Batch<SeriesRequest, string, WorkerPointRow[]> = async ({ services }, request, ids) => {
  const rows = await workerSeries(services.read, { workerIds: ids.map(BigInt), request });
  const byWorker = new Map<string, WorkerPointRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) byWorker.get(row.workerId)?.push(row);
  return ids.map((id) => byWorker.get(id) ?? []);
};

const availabilities: Batch<SeriesRange, string, number | null> = async ({ services }, range, ids) => {
  const rows = await workerAvailability(services.read, { workerIds: ids.map(BigInt), range });
  const shares = new Map(rows.map((row) => [row.workerId, row.availability]));
  return ids.map((id) => shares.get(id) ?? null);
};

@Resolver(() => WorkerType)
export class WorkerResolver {
  @FieldResolver(() => AccountType)
  account(@Root() worker: ServedWorker, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, worker.accountId);
  }

  @FieldResolver(() => [WorkerPoint], { description: 'oldest first' })
  samples(
    @Root() worker: ServedWorker,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() context: Context,
  ): Promise<WorkerPointRow[]> {
    return context.load(series, seriesRequest(args, context), worker.id);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "the part of the range's samples in which it was ONLINE: 0 to 1; null without samples",
  })
  availability(
    @Root() worker: ServedWorker,
    @Args(() => RangeArgs) args: RangeArgs,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const { from, to } = seriesRequest(args, context);
    return context.load(availabilities, { from, to }, worker.id);
  }
}
