import { Field, Float, ID, ObjectType } from 'type-graphql';
import { CollectionStatus, DecimalText } from '../../vocabulary';
import { connectionOf } from '../connection';
import { CollectionStatusEnum } from '../enums';
import { Money } from '../money';
import { DateTime } from '../scalars';
import { AccountOverviewType, BalanceType, CollectionErrorType, HashrateSampleType } from './account-parts';

/**
 * An account as resolvers return it (made by account-view.ts). Fields that need a statement of their own are field
 * resolvers beside it: `@Resolver(() => AccountType)` with `@Root() account: AccountType`.
 */
@ObjectType('Account', {
  simpleResolvers: true,
  description: 'A sub-account of the pool, with its present figures.',
})
export class AccountType {
  @Field(() => ID)
  id!: number;

  @Field(() => String, { description: 'unique' })
  name!: string;

  @Field(() => String, { nullable: true })
  group!: string | null;

  @Field(() => String, { description: "the sub-account's name at the pool" })
  userId!: string;

  @Field(() => String, { description: 'what it mines, upper case' })
  coin!: string;

  @Field(() => Boolean, { description: 'false: no tier collects it' })
  enabled!: boolean;

  @Field(() => Boolean, { description: 'true: it is no longer collected; its history stays' })
  archived!: boolean;

  @Money('the balance from which the pool pays out, in whole coins')
  payoutThreshold!: DecimalText | null;

  @Field(() => CollectionStatusEnum, { description: 'DISABLED if it is switched off or archived' })
  status!: CollectionStatus;

  @Field(() => DateTime, { nullable: true })
  statusSince!: Date | null;

  @Field(() => CollectionErrorType, {
    nullable: true,
    description: 'null once collection succeeds again',
  })
  lastError!: CollectionErrorType | null;

  @Field(() => DateTime, { nullable: true, description: 'the older of balance and hashrate' })
  collectedAt!: Date | null;

  @Field(() => Boolean, {
    description: 'true: collectedAt is null, or older than twice the effective interval of TIER_1',
  })
  isStale!: boolean;

  @Field(() => BalanceType, { nullable: true })
  balance!: BalanceType | null;

  @Field(() => HashrateSampleType, { nullable: true })
  hashrate!: HashrateSampleType | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'hashrate1h compared with hashrate1d, the mean of the last 24 hours: -0.1 is 10 % less, 0 the same; null if that is not known or 0',
  })
  hashrateChange!: number | null;

  @Field(() => AccountOverviewType, { nullable: true })
  overview!: AccountOverviewType | null;
}

export const AccountConnectionType = connectionOf('Account', () => AccountType);
