import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ACCOUNT_ORDER_FIELDS, AccountOrderField } from '../../reads/account-order';
import { CollectionStatus } from '../../vocabulary';
import { PageArgs50 } from '../connection';
import { CollectionStatusEnum, enumOf, OrderDirection, OrderDirectionEnum } from '../enums';

const AccountOrderFieldEnum = enumOf('AccountOrderField', ACCOUNT_ORDER_FIELDS, undefined, {
  BALANCE: 'needs FINANCIALS',
});

@InputType('AccountFilter', { description: 'What is left out does not restrict.' })
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
  description: 'What is not known comes last in both directions; equals go by name.',
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
