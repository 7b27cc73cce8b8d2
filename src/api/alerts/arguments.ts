import type { Viewer } from '../../access/viewer';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { AlertFilterInput } from '../../reads/alert-rows';
import type { AlertKind, AlertSeverity, AlertState } from '../../vocabulary';
import { PageArgs50, pageArgsOf } from '../connection';
import { AlertKindEnum, AlertSeverityEnum } from '../enums';
import { accountIds } from '../ids';
import { AlertStateEnum } from './types';

@InputType('AlertFilter', { description: 'What is left out does not restrict.' })
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
}

@ArgsType()
export class AlertsArgs extends PageArgs50 {
  @Field(() => AlertFilter, { nullable: true })
  filter?: AlertFilter | null;
}

/** A worker has few. */
export const WORKER_ALERTS = 20;

@ArgsType()
export class WorkerAlertsArgs extends pageArgsOf(WORKER_ALERTS) {
  @Field(() => AlertFilter, { nullable: true })
  filter?: AlertFilter | null;
}

/** What a list and its count are asked for: what the arguments say, of what the viewer sees. */
export function matchingAlerts({ filter }: { filter?: AlertFilter | null }, { groups }: Viewer) {
  return { visible: groups, filter: alertFilter(filter) };
}

function alertFilter(filter: AlertFilter | null | undefined): AlertFilterInput {
  if (!filter) return {};
  const { accounts, groups, state, severity, kind } = filter;
  return { accountIds: accountIds(accounts), groups, state, severity, kind };
}
