import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CollectionErrorCode, DateText, DecimalText } from '../../vocabulary';
import { CollectionErrorCodeEnum } from '../enums';
import { Money } from '../money';
import { CalendarDate, DateTime, SafeInt } from '../scalars';

const STALE = 'true: older than twice the effective interval of the tier that fills it';

@ObjectType('CollectionError', {
  simpleResolvers: true,
  description: 'Why the newest collection of an account failed.',
})
export class CollectionErrorType {
  @Field(() => CollectionErrorCodeEnum)
  code!: CollectionErrorCode;

  @Field(() => String, { nullable: true, description: "the pool's endpoint, as in account.htm" })
  endpoint!: string | null;

  @Field(() => String, { description: 'what happened and what to do, in a sentence' })
  message!: string;

  @Field(() => DateTime)
  at!: Date;
}

@ObjectType('Balance', { simpleResolvers: true, description: 'Amounts in whole coins, from account.htm.' })
export class BalanceType {
  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Boolean, { description: STALE })
  isStale!: boolean;

  @Money('earned and not yet paid out')
  balance!: DecimalText | null;

  @Money('earned in the last 24 hours')
  earn24Hours!: DecimalText | null;

  @Money('earned since the account began')
  earnTotal!: DecimalText | null;

  @Money('paid out since the account began')
  paidOut!: DecimalText | null;

  @Field(() => CalendarDate, { nullable: true, description: "the day of the pool's last settlement" })
  settleDate!: DateText | null;
}

@ObjectType('HashrateSample', {
  simpleResolvers: true,
  description:
    "Hashes per second, from hashrate.htm. accepted, stale, duplicate and other are the pool's running counters.",
})
export class HashrateSampleType {
  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Boolean, { description: STALE })
  isStale!: boolean;

  @Field(() => Float, { description: 'H/s, average of the last 10 minutes' })
  hashrate10m!: number;

  @Field(() => Float, { description: 'H/s, average of the last hour' })
  hashrate1h!: number;

  @Field(() => Float, { description: 'H/s, average of the last day' })
  hashrate1d!: number;

  @Field(() => SafeInt)
  accepted!: bigint;

  @Field(() => SafeInt)
  stale!: bigint;

  @Field(() => SafeInt)
  duplicate!: bigint;

  @Field(() => SafeInt)
  other!: bigint;

  @Field(() => Float, { nullable: true, description: 'shares not accepted divided by all shares' })
  rejectRatio!: number | null;

  @Field(() => Int, { nullable: true })
  totalWorkers!: number | null;

  @Field(() => Int, { nullable: true })
  activeWorkers!: number | null;
}

@ObjectType('AccountOverview', {
  simpleResolvers: true,
  description: 'Hashes per second, workers by status and amounts in whole coins, from accountOverview.htm.',
})
export class AccountOverviewType {
  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Boolean, { description: STALE })
  isStale!: boolean;

  @Field(() => Float, { description: 'H/s, average of the last 10 minutes' })
  hashrate10m!: number;

  @Field(() => Float, { description: 'H/s, average of the last hour' })
  hashrate1h!: number;

  @Field(() => Float, { description: 'H/s, average of the last day' })
  hashrate1d!: number;

  @Field(() => Int)
  totalWorkers!: number;

  @Field(() => Int)
  activeWorkers!: number;

  @Field(() => Int, { description: 'no share for 20 minutes' })
  inactiveWorkers!: number;

  @Field(() => Int, { description: 'no share for 24 hours' })
  invalidWorkers!: number;

  @Money('earned since the account began')
  totalAmount!: DecimalText | null;

  @Money('earned and not yet paid out')
  unpaidAmount!: DecimalText | null;

  @Money('earned yesterday')
  yesterdayAmount!: DecimalText | null;
}
