import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ACCOUNT_ORDER_FIELDS, AccountOrderField } from '../../reads/accounts/order';
import { CollectionStatus } from '../../vocabulary';
import { PageArgs50 } from '../connection';
import { CollectionStatusEnum, enumOf, OrderDirection, OrderDirectionEnum } from '../enums';

const AccountOrderFieldEnum = enumOf(
  'AccountOrderField',
  ACCOUNT_ORDER_FIELDS,
  'The sort key of a list of accounts.',
  {
    NAME: 'by name',
    GROUP: 'by group',
    HASHRATE_10M: 'by hashrate.hashrate10m',
    HASHRATE_1H: 'by hashrate.hashrate1h',
    HASHRATE_1D: 'by hashrate.hashrate1d',
    CHANGE: 'by hashrateChange: ASC begins with those that fell most',
    ACTIVE_WORKERS: 'by the active workers of the overview, or else of the hashrate',
    INACTIVE_WORKERS: 'by overview.inactiveWorkers',
    BALANCE: 'by balance.balance; needs FINANCIALS',
    COLLECTED_AT: 'by collectedAt',
  },
);

@InputType('AccountFilter', { description: 'Fields left out do not restrict the list.' })
export class AccountFilterInput {
  @Field(() => [String], { nullable: true })
  groups?: string[] | null;

  @Field(() => [CollectionStatusEnum], { nullable: true })
  status?: CollectionStatus[] | null;

  @Field(() => String, { nullable: true, description: 'part of the name or of the user id, in any case' })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'null: archived or not' })
  archived?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "true: only those with an open alert, their workers' among them; false: only those without",
  })
  hasOpenAlerts?: boolean | null;

  @Field(() => String, { nullable: true })
  coin?: string | null;
}

@InputType('AccountOrder', {
  description: 'Unknown values come last in both directions; equal values are ordered by name.',
})
export class AccountOrderInput {
  @Field(() => AccountOrderFieldEnum)
  field!: AccountOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC' })
  direction!: OrderDirection;
}

@ArgsType()
export class AccountsArgs extends PageArgs50 {
  @Field(() => AccountFilterInput, {
    nullable: true,
    description: 'default: the accounts that are not archived',
  })
  filter?: AccountFilterInput | null;

  @Field(() => AccountOrderInput, { nullable: true, description: 'default: by name' })
  orderBy?: AccountOrderInput | null;
}

@ArgsType()
export class AccountArgs {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;
}
