import type { Viewer } from '../../access/viewer';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { WORKER_ORDER_FIELDS, type WorkerOrderField, type WorkerOrderInput } from '../../reads/worker-order';
import type { WorkerFilterInput } from '../../reads/worker-rows';
import type { WorkerStatus } from '../../vocabulary';
import { PageArgs50 } from '../connection';
import { enumOf, OrderDirectionEnum, WorkerStatusEnum, type OrderDirection } from '../enums';
import { accountIds } from '../ids';

const WorkerOrderFieldEnum = enumOf('WorkerOrderField', WORKER_ORDER_FIELDS, undefined, {
  STATUS: 'from well to worst: ONLINE, OFFLINE, INVALID',
});

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
    description: 'true: those that have left the list, instead of those on it; null: both',
  })
  removed?: boolean | null;
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

/** What a list and its count are asked for: what the arguments say, of what the viewer sees. */
export function matchingWorkers({ filter }: WorkersArgs, { groups }: Viewer) {
  return { visible: groups, filter: workerFilter(filter) };
}

function workerFilter(filter: WorkerFilter | null | undefined): WorkerFilterInput {
  if (!filter) return {};
  const { accounts, groups, status, search, removed } = filter;
  return { accountIds: accountIds(accounts), groups, status, search, removed };
}

export function workerOrderOf(order: WorkerOrder | null | undefined): WorkerOrderInput {
  return order ? { field: order.field, direction: order.direction } : { field: 'NAME', direction: 'ASC' };
}
