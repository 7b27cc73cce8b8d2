import { Field, Float, ID, ObjectType } from 'type-graphql';
import {
  ALERT_RESOLUTIONS,
  ALERT_STATES,
  AlertKind,
  AlertResolution,
  AlertSeverity,
  AlertState,
} from '../../vocabulary';
import { connectionOf } from '../connection';
import { AlertKindEnum, AlertSeverityEnum, enumOf } from '../enums';
import { DateTime } from '../scalars';

export const AlertStateEnum = enumOf(
  'AlertState',
  ALERT_STATES,
  'What only waits for its hold to pass is no alert yet and is never shown.',
);
const AlertResolutionEnum = enumOf('AlertResolution', ALERT_RESOLUTIONS, 'Why an alert ended.', {
  RECOVERED: 'fresh data showed it well again, for as long as the rule asks',
  MANUAL: 'by resolveAlert; if it still holds after a fresh hold, a new alert begins',
  WORKER_REMOVED: "the worker left its account's list",
  RULE_CHANGED: 'the rule was changed so that it would not have fired',
});

@ObjectType('Alert', {
  simpleResolvers: true,
  description: 'One episode of something that is wrong. At most one is open per account, worker and kind.',
})
export class AlertType {
  @Field(() => ID)
  id!: string;

  @Field(() => AlertKindEnum)
  kind!: AlertKind;

  @Field(() => AlertSeverityEnum, { description: 'the worst that it has been' })
  severity!: AlertSeverity;

  @Field(() => AlertStateEnum)
  state!: AlertState;

  @Field(() => String, { description: 'a sentence; amounts in it are blanked (•••) without FINANCIALS' })
  message!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'as last seen: a ratio, runs or hours, as the kind says; null where the kind has none',
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'the level of the rule that it crossed' })
  threshold!: number | null;

  @Field(() => DateTime, { description: 'when the condition began, not when we noticed' })
  startedAt!: Date;

  @Field(() => DateTime, { description: 'when it had lasted for its hold' })
  firedAt!: Date;

  @Field(() => DateTime, { description: 'the newest facts that showed it' })
  lastSeenAt!: Date;

  @Field(() => DateTime, { nullable: true })
  acknowledgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'the name of a token' })
  acknowledgedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'null: until it ends' })
  acknowledgedUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'the newest note of whoever acknowledged or resolved it',
  })
  note!: string | null;

  @Field(() => DateTime, { nullable: true })
  resolvedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'the name of a token; null: it ended by itself' })
  resolvedBy!: string | null;

  @Field(() => AlertResolutionEnum, { nullable: true })
  resolution!: AlertResolution | null;

  @Field(() => Boolean, { description: 'a silence covers it now, or covered it when it ended: no messages' })
  silenced!: boolean;
}

@ObjectType('AlertEvent', { simpleResolvers: true, description: "One line of an alert's story." })
export class AlertEventType {
  @Field(() => DateTime)
  at!: Date;

  @Field(() => String, {
    description:
      'BEGAN, FIRED, ESCALATED, REPEATED, INHIBITED, RELEASED, ACKNOWLEDGED, ACKNOWLEDGEMENT_ENDED or RESOLVED; more may come',
  })
  what!: string;

  @Field(() => String, { nullable: true, description: 'the name of a token; null: it came by itself' })
  by!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => Float, { nullable: true, description: "the alert's value at that time" })
  value!: number | null;
}

export const AlertConnection = connectionOf('Alert', () => AlertType);
