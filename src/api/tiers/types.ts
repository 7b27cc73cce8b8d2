import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CollectionErrorCode, TierName, TierRunState, TierRunTrigger } from '../../vocabulary';
import { connectionOf } from '../connection';
import { CollectionErrorCodeEnum, TierNameEnum, TierRunStateEnum, TierRunTriggerEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('TierRun', {
  simpleResolvers: true,
  description:
    'One run of a tier. Account figures count only accounts that the viewer sees; calls and rows are those of the whole run.',
})
export class TierRunType {
  @Field(() => ID)
  id!: string;

  @Field(() => TierNameEnum)
  tier!: TierName;

  @Field(() => TierRunTriggerEnum)
  trigger!: TierRunTrigger;

  @Field(() => TierRunStateEnum)
  state!: TierRunState;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'null while it runs' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'the accounts that the run should serve' })
  accountsTotal!: number;

  @Field(() => Int, { description: 'so far, while it runs' })
  accountsSucceeded!: number;

  @Field(() => Int, { description: 'so far, while it runs' })
  accountsFailed!: number;

  @Field(() => Int, {
    description: 'left for the next run because this one reached its share of calls',
  })
  accountsDeferred!: number;

  @Field(() => Int, {
    description: 'not served yet while it runs; not served at all in a run that was cut off',
  })
  accountsPending!: number;

  @Field(() => Int, { description: 'calls to the pool, retries included, of the whole run' })
  apiCalls!: number;

  @Field(() => Int, { description: 'rows of history that the whole run stored' })
  rowsWritten!: number;

  @Field(() => Boolean, { description: 'true: the run waits for room in the window' })
  waitingForBudget!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'null: it does not wait for the window of calls' })
  waitingSince!: Date | null;
}

@ObjectType('TierRunError', { simpleResolvers: true })
export class TierRunErrorType {
  @Field(() => CollectionErrorCodeEnum)
  code!: CollectionErrorCode;

  @Field(() => String, { nullable: true, description: 'the call that failed, by its name at the pool' })
  endpoint!: string | null;

  @Field(() => String, { description: 'what happened, and what to do about it' })
  message!: string;
}

@ObjectType('TierRunNote', {
  simpleResolvers: true,
  description: 'A remark about an account in a run; not an error.',
})
export class TierRunNoteType {
  @Field(() => String)
  message!: string;
}

@ObjectType('TierRunOutcome', { simpleResolvers: true, description: 'The outcome of an account in a run.' })
export class TierRunOutcomeType {
  @Field(() => String, { description: 'PENDING, SUCCEEDED, FAILED or DEFERRED' })
  outcome!: string;
}

@ObjectType('Tier', { simpleResolvers: true })
export class TierType {
  @Field(() => TierNameEnum)
  name!: TierName;

  @Field(() => String, { description: 'when it should run: five fields, UTC' })
  cron!: string;

  @Field(() => DateTime, { nullable: true, description: 'null while the scheduler is off' })
  nextRunAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'the interval that the call limit really allows, in seconds; null while the scheduler is off',
  })
  effectiveIntervalSeconds!: number | null;
}

export const TierRunConnection = connectionOf('TierRun', () => TierRunType);
