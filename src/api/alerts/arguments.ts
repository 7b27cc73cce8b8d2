import { ArgsType, Field, ID, InputType } from 'type-graphql';
import {
  ALERT_ORDER_FIELDS,
  NEWEST_ALERTS_FIRST,
  type AlertOrderField,
  type AlertOrderInput,
} from '../../reads/alerts/order';
import type { AlertFilterInput } from '../../reads/alerts/rows';
import type { AlertKind, AlertSeverity, AlertState } from '../../vocabulary';
import { PageArgs50, pageArgsOf } from '../connection';
import type { Context } from '../context';
import { AlertKindEnum, AlertSeverityEnum, enumOf, OrderDirectionEnum, type OrderDirection } from '../enums';
import { accountIds, rowId } from '../ids';
import { AlertStateEnum } from './types';

const AlertOrderFieldEnum = enumOf(
  'AlertOrderField',
  ALERT_ORDER_FIELDS,
  'The sort key of a list of alerts.',
  {
    FIRED_AT: 'by firedAt',
    SEVERITY: 'from INFO to CRITICAL; within a severity the newest first',
    STARTED_AT: 'by startedAt, when the condition began',
    LAST_SEEN_AT: 'by lastSeenAt, the time of the newest data that showed it',
  },
);

@InputType('AlertFilter', { description: 'Fields left out do not restrict the list.' })
export class AlertFilter {
  @Field(() => [ID], { nullable: true })
  accounts?: string[] | null;

  @Field(() => [String], { nullable: true })
  groups?: string[] | null;

  @Field(() => [AlertStateEnum], { nullable: true, description: 'left out: open ones and resolved ones' })
  state?: AlertState[] | null;

  @Field(() => [AlertSeverityEnum], { nullable: true })
  severity?: AlertSeverity[] | null;

  @Field(() => [AlertKindEnum], { nullable: true })
  kind?: AlertKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'ids of workers' })
  workers?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "part of the account's or the worker's name, in any case",
  })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only alerts that a silence covers; false: only the others; left out or null: both',
  })
  silenced?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only inhibited alerts, which a larger alert explains; false: only the others; left out or null: both',
  })
  inhibited?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only alerts that need a person: WARNING or CRITICAL, firing, and not acknowledged, silenced or inhibited; false: only the others',
  })
  needsYou?: boolean | null;
}

@InputType('AlertOrder', { description: 'The order of a list of alerts.' })
export class AlertOrder {
  @Field(() => AlertOrderFieldEnum)
  field!: AlertOrderField;

  @Field(() => OrderDirectionEnum, {
    defaultValue: 'DESC',
    description: 'default DESC: the newest or the most severe first',
  })
  direction!: OrderDirection;
}

@ArgsType()
export class AlertsArgs extends PageArgs50 {
  @Field(() => AlertFilter, { nullable: true })
  filter?: AlertFilter | null;

  @Field(() => AlertOrder, { nullable: true, description: 'left out: by firedAt, the newest first' })
  orderBy?: AlertOrder | null;
}

/** A worker has few. */
export const WORKER_ALERTS = 20;

@ArgsType()
export class WorkerAlertsArgs extends pageArgsOf(WORKER_ALERTS) {
  @Field(() => AlertFilter, { nullable: true })
  filter?: AlertFilter | null;

  @Field(() => AlertOrder, { nullable: true, description: 'left out: by firedAt, the newest first' })
  orderBy?: AlertOrder | null;
}

/** The query for a list and its count: the arguments, within what the viewer sees. */
export function matchingAlerts(
  { filter }: { filter?: AlertFilter | null },
  { viewer, validity }: Pick<Context, 'viewer' | 'validity'>,
) {
  return { visible: viewer.groups, filter: alertFilter(filter), now: validity.now };
}

function alertFilter(filter: AlertFilter | null | undefined): AlertFilterInput {
  if (!filter) return {};
  const { accounts, workers, ...rest } = filter;
  return { ...rest, accountIds: accountIds(accounts), workerIds: workerIds(workers) };
}

/** A text that is not an id names no worker. Ids stay text, because a loader's key cannot contain bigints. */
function workerIds(ids: readonly string[] | null | undefined): string[] | null {
  return ids ? ids.filter((id) => rowId(id) !== null) : null;
}

export function alertOrderOf(order: AlertOrder | null | undefined): AlertOrderInput {
  return order ? { field: order.field, direction: order.direction } : NEWEST_ALERTS_FIRST;
}
