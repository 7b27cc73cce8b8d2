import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PointSource } from '../../reads/series/series';
import { DecimalText } from '../../vocabulary';
import { Money } from '../money';
import { DateTime } from '../scalars';
import { PointSourceEnum } from '../series';

@ObjectType('Fleet', {
  simpleResolvers: true,
  description: 'Sums over the enabled accounts of one coin, as last collected. Sums never mix coins.',
})
export class FleetType {
  @Field(() => String)
  coin!: string;

  @Field(() => Float, { description: 'H/s, average of the last 10 minutes' })
  hashrate10m!: number;

  @Field(() => Float, { description: 'H/s, average of the last hour' })
  hashrate1h!: number;

  @Field(() => Float, { description: 'H/s, average of the last day' })
  hashrate1d!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'the sum of hashrate1h compared with that of hashrate1d, the mean of the last 24 hours: -0.1 is 10 % less; null if that is not known or 0',
  })
  hashrateChange!: number | null;

  @Field(() => Int)
  totalWorkers!: number;

  @Field(() => Int)
  activeWorkers!: number;

  @Field(() => Int, { description: 'no share for 20 minutes; known from the overview only' })
  inactiveWorkers!: number;

  @Field(() => Int, { description: 'no share for 24 hours; known from the overview only' })
  invalidWorkers!: number;

  @Money('earned and not yet paid out, in whole coins')
  balance!: DecimalText | null;

  @Money('earned since the accounts began, in whole coins')
  earnTotal!: DecimalText | null;

  @Money('earned in the last 24 hours, in whole coins')
  earn24Hours!: DecimalText | null;

  @Field(() => Int, { description: 'enabled accounts' })
  accounts!: number;

  @Field(() => Int, {
    description: 'accounts whose figures in these sums are stale or missing',
  })
  staleAccounts!: number;

  @Field(() => Int, { description: 'accounts whose status is AUTH_ERROR, POOL_ERROR or PARTIAL' })
  failingAccounts!: number;

  @Field(() => Int, { description: 'alerts of these accounts that are not resolved' })
  openAlerts!: number;

  @Field(() => DateTime, { nullable: true, description: 'the oldest among the accounts that were collected' })
  collectedAt!: Date | null;
}

@ObjectType('FleetPoint', {
  simpleResolvers: true,
  description:
    "Sums over accounts of each account's average in the bucket, in H/s. A bucket without any sample has no point.",
})
export class FleetPointType {
  @Field(() => DateTime, { description: 'the start of the bucket' })
  at!: Date;

  @Field(() => PointSourceEnum)
  source!: PointSource;

  @Field(() => Float, { nullable: true })
  hashrate10m!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1h!: number | null;

  @Field(() => Float, { nullable: true })
  hashrate1d!: number | null;

  @Field(() => Int, { nullable: true })
  activeWorkers!: number | null;

  @Field(() => Int, { nullable: true })
  totalWorkers!: number | null;

  @Field(() => Int, {
    description: 'accounts without a sample in this bucket; their hashrate is not in the sum',
  })
  missingAccounts!: number;
}

@ObjectType('AccountGroup', { simpleResolvers: true, description: 'The accounts of one group and one coin.' })
export class AccountGroupType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  coin!: string;

  @Field(() => Int, { description: 'enabled or not, without the archived ones' })
  accountCount!: number;
}
