import type { Viewer } from '../../access/viewer';
import { ArgsType, Field, Float, ID, InputType } from 'type-graphql';
import { WORKER_ORDER_FIELDS, type WorkerOrderField, type WorkerOrderInput } from '../../reads/workers/order';
import type { WorkerFilterInput } from '../../reads/workers/rows';
import type { WorkerStatus } from '../../vocabulary';
import { PageArgs50 } from '../connection';
import { enumOf, OrderDirectionEnum, WorkerStatusEnum, type OrderDirection } from '../enums';
import { accountIds } from '../ids';

const WorkerOrderFieldEnum = enumOf(
  'WorkerOrderField',
  WORKER_ORDER_FIELDS,
  'The sort key of a list of workers.',
  {
    NAME: "by the worker's name",
    ACCOUNT: "by the account's name, then by the worker's",
    STATUS: 'from best to worst: ONLINE, OFFLINE, INVALID',
    HASHRATE_10M: 'by hashrate10m',
    HASHRATE_1H: 'by hashrate1h',
    HASHRATE_1D: 'by hashrate1d',
    HASHRATE_RATIO: 'by hashrateRatio: ASC begins with those that fell most',
    REJECT_RATIO: 'by rejectRatio',
    LAST_SHARE_AT: 'by lastShareAt',
  },
);

@InputType('WorkerFilter')
export class WorkerFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'left out: all but the archived ones',
  })
  accounts?: string[] | null;

  @Field(() => [String], { nullable: true })
  groups?: string[] | null;

  @Field(() => [WorkerStatusEnum], { nullable: true })
  status?: WorkerStatus[] | null;

  @Field(() => String, { nullable: true, description: 'part of the name, in any case' })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'true: workers that have left the list; false: those on it; null: both',
  })
  removed?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'rejectRatio of at least this fraction (0.03 is 3 %); leaves out workers without one',
  })
  minRejectRatio?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'rejectRatio of at most this fraction (0.03 is 3 %); leaves out workers without one',
  })
  maxRejectRatio?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'rejectRatio below this fraction, so that adjacent ranges do not overlap; leaves out workers without one',
  })
  belowRejectRatio?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only those whose rejectRatio is known; false: only the others',
  })
  hasRejectRatio?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'hashrateRatio of at least this (0.9 is 90 % of its own last day); leaves out workers without one',
  })
  minHashrateRatio?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'hashrateRatio of at most this (0.9 is 90 % of its own last day); leaves out workers without one',
  })
  maxHashrateRatio?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'hashrateRatio below this, so that adjacent ranges do not overlap; leaves out workers without one',
  })
  belowHashrateRatio?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only those with a hashrateRatio; false: only those without hashrate in 24 hours',
  })
  hasHashrateRatio?: boolean | null;
}

@InputType('WorkerOrder')
export class WorkerOrder {
  @Field(() => WorkerOrderFieldEnum)
  field!: WorkerOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC' })
  direction!: OrderDirection;
}

@ArgsType()
export class WorkersArgs extends PageArgs50 {
  @Field(() => WorkerFilter, { nullable: true })
  filter?: WorkerFilter | null;

  @Field(() => WorkerOrder, { nullable: true, description: 'left out: by name' })
  orderBy?: WorkerOrder | null;
}

/** The query for a list and its count: the arguments, within what the viewer sees. */
export function matchingWorkers({ filter }: Pick<WorkersArgs, 'filter'>, { groups }: Viewer) {
  return { visible: groups, filter: workerFilter(filter) };
}

function workerFilter(filter: WorkerFilter | null | undefined): WorkerFilterInput {
  if (!filter) return {};
  const { accounts, ...rest } = filter;
  return { ...rest, accountIds: accountIds(accounts) };
}

export function workerOrderOf(order: WorkerOrder | null | undefined): WorkerOrderInput {
  return order ? { field: order.field, direction: order.direction } : { field: 'NAME', direction: 'ASC' };
}
