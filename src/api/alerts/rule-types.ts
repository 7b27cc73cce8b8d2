import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AlertKind, AlertSeverity } from '../../vocabulary';
import { AlertKindEnum, AlertSeverityEnum } from '../enums';

@ObjectType('AlertRule', {
  simpleResolvers: true,
  description:
    'The rule that applies, with where it comes from; levels are ratios, counts or hours as the rule says; null where a kind has none.',
})
export class AlertRuleType {
  @Field(() => AlertKindEnum)
  kind!: AlertKind;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => AlertSeverityEnum, { description: 'beyond criticalLevel it is CRITICAL' })
  severity!: AlertSeverity;

  @Field(() => Float, { nullable: true })
  fireLevel!: number | null;

  @Field(() => Float, { nullable: true, description: 'better than fireLevel, so that it does not flap' })
  resolveLevel!: number | null;

  @Field(() => Float, { nullable: true })
  criticalLevel!: number | null;

  @Field(() => Int, { description: 'how long the condition must last, counted from when it began' })
  fireHoldSeconds!: number;

  @Field(() => Int, { description: 'how long it must be well again' })
  resolveHoldSeconds!: number;

  @Field(() => [String], { description: 'names of workers, or patterns with * and ?, in any case' })
  ignoreWorkers!: string[];

  @Field(() => String, {
    description: 'the nearest scope that sets anything: "default", "global", "group BC" or "account BC01"',
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
    'The rule of a kind at one scope, as a whole: neither group nor account: everywhere. What is left out or null is inherited; with nothing set, the scope has no rule of its own any more.',
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
