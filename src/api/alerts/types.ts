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
import { Money } from '../money';
import { DateTime } from '../scalars';

export const AlertStateEnum = enumOf(
  'AlertState',
  ALERT_STATES,
  'FIRING: open. ACKNOWLEDGED: open, and someone is working on it. RESOLVED: over. PENDING: it has not lasted for its hold time, so it is no alert yet; it is shown only by its id, and where it explains another (inhibitedBy).',
);
const AlertResolutionEnum = enumOf('AlertResolution', ALERT_RESOLUTIONS, 'Why an alert ended.', {
  RECOVERED: 'newer data showed that the condition was over, for as long as the rule asks',
  MANUAL: 'by resolveAlert; if the condition lasts for another hold time, a new alert begins',
  WORKER_REMOVED: "the worker left its account's list",
  RULE_CHANGED: 'the rule was changed so that it would not have fired',
});

@ObjectType('Alert', {
  simpleResolvers: true,
  description:
    'A problem from its beginning to its end. At most one alert is open per account, worker and kind.',
})
export class AlertType {
  @Field(() => ID)
  id!: string;

  @Field(() => AlertKindEnum)
  kind!: AlertKind;

  @Field(() => AlertSeverityEnum, { description: 'the highest severity that it has had' })
  severity!: AlertSeverity;

  @Field(() => AlertStateEnum)
  state!: AlertState;

  @Field(() => String, { description: 'a sentence; without FINANCIALS its amounts are blanked (•••)' })
  message!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'the last value: a ratio, runs or hours, depending on the kind; null: the kind has none',
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'the level of the rule that it crossed' })
  threshold!: number | null;

  @Field(() => DateTime, { description: 'when the condition began, not when it was noticed' })
  startedAt!: Date;

  @Field(() => DateTime, {
    description: 'when the condition had lasted for its hold time; PENDING: when that time began',
  })
  firedAt!: Date;

  @Field(() => DateTime, { description: 'the time of the newest data that showed it' })
  lastSeenAt!: Date;

  @Field(() => DateTime, { nullable: true })
  acknowledgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'the name of a token' })
  acknowledgedBy!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "the token's id, because names are not unique; null: nobody, ADMIN_TOKEN, or before ids were recorded",
  })
  acknowledgedByTokenId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'null: until it ends' })
  acknowledgedUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'the newest note of an acknowledgement or a resolution',
  })
  note!: string | null;

  @Field(() => DateTime, { nullable: true })
  resolvedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'the name of a token; null: it ended by itself' })
  resolvedBy!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "the token's id, because names are not unique; null: nobody, ADMIN_TOKEN, or before ids were recorded",
  })
  resolvedByTokenId!: string | null;

  @Field(() => AlertResolutionEnum, { nullable: true })
  resolution!: AlertResolution | null;

  @Field(() => Boolean, {
    description: 'true: a silence covers it now, or covered it when it ended, so it sends no messages',
  })
  silenced!: boolean;
}

@ObjectType('AlertLoss', {
  simpleResolvers: true,
  description: 'The estimated cost of an open alert while it lasts.',
})
export class AlertLossType {
  @Field(() => Float, { description: 'H/s that are missing' })
  hashrate!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "H/s: the account's average over the 24 hours before it began; null: of a single worker, or not known",
  })
  normal!: number | null;

  @Money(
    "coins that this hashrate would have earned on the account's last settled day before; null: not known",
  )
  perDay!: string | null;

  @Field(() => String, { description: 'the coin of perDay' })
  coin!: string;
}

@ObjectType('AlertEvent', { simpleResolvers: true, description: 'One event of an alert.' })
export class AlertEventType {
  @Field(() => DateTime)
  at!: Date;

  @Field(() => String, {
    description:
      'BEGAN, FIRED, ESCALATED, EASED, WORSENED, REPEATED, INHIBITED, RELEASED, ACKNOWLEDGED, ACKNOWLEDGEMENT_ENDED or RESOLVED; more may come',
  })
  what!: string;

  @Field(() => String, { nullable: true, description: 'the name of a token; null: it happened by itself' })
  by!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "the token's id, because names are not unique; null: it happened by itself, by ADMIN_TOKEN, or before ids were recorded",
  })
  tokenId!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => Float, { nullable: true, description: "the alert's value at that time" })
  value!: number | null;
}

export const AlertConnection = connectionOf('Alert', () => AlertType);
