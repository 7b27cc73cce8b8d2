import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AlertKind, AlertSeverity } from '../../vocabulary';
import { AlertKindEnum, AlertSeverityEnum } from '../enums';

@ObjectType('AlertRule', {
  simpleResolvers: true,
  description:
    'The rule that applies, and where it comes from. Levels are ratios, counts or hours, depending on the kind; null: the kind has none.',
})
export class AlertRuleType {
  @Field(() => AlertKindEnum)
  kind!: AlertKind;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => AlertSeverityEnum, {
    description: 'the severity of an alert up to criticalLevel; beyond it, CRITICAL',
  })
  severity!: AlertSeverity;

  @Field(() => Float, { nullable: true })
  fireLevel!: number | null;

  @Field(() => Float, { nullable: true, description: 'better than fireLevel, so that alerts do not flap' })
  resolveLevel!: number | null;

  @Field(() => Float, { nullable: true })
  criticalLevel!: number | null;

  @Field(() => Int, { description: 'how long the condition must last, counted from when it began' })
  fireHoldSeconds!: number;

  @Field(() => Int, { description: 'how long the condition must be over' })
  resolveHoldSeconds!: number;

  @Field(() => [String], { description: 'names of workers, or patterns with * and ?, in any case' })
  ignoreWorkers!: string[];

  @Field(() => String, {
    description:
      'the nearest scope with settings of its own: "default", "global", "group BC" or "account BC01"',
  })
  inheritedFrom!: string;
}

@ObjectType('AlertRulePayload', { simpleResolvers: true })
export class AlertRulePayload {
  @Field(() => AlertRuleType)
  rule!: AlertRuleType;
}

@InputType('AlertRuleInput', {
  description:
    'The whole rule of a kind at one scope; without group and account, everywhere. Fields left out or null are inherited. Without any field, the scope no longer has a rule of its own.',
})
export class AlertRuleInput {
  @Field(() => AlertKindEnum)
  kind!: AlertKind;

  @Field(() => String, { nullable: true })
  group?: string | null;

  @Field(() => ID, { nullable: true })
  account?: string | null;

  @Field(() => Boolean, { nullable: true })
  enabled?: boolean | null;

  @Field(() => Float, { nullable: true })
  fireLevel?: number | null;

  @Field(() => Float, { nullable: true, description: 'never worse than fireLevel' })
  resolveLevel?: number | null;

  @Field(() => Float, { nullable: true, description: 'never better than fireLevel' })
  criticalLevel?: number | null;

  @Field(() => Int, { nullable: true, description: '0 to 86,400' })
  fireHoldSeconds?: number | null;

  @Field(() => Int, { nullable: true, description: '0 to 86,400' })
  resolveHoldSeconds?: number | null;

  @Field(() => [String], { nullable: true, description: 'names, or patterns with * and ?, in any case' })
  ignoreWorkers?: string[] | null;
}
