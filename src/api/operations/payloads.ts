import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CollectionErrorCode } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { CollectionErrorCodeEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('ItemError', { simpleResolvers: true, description: 'Why one item of many was refused.' })
export class ItemError {
  @Field(() => ID, { nullable: true, description: 'of what is stored, where the item names it' })
  id!: number | string | null;

  @Field(() => Int, { nullable: true, description: 'the place in the list that was sent, from 0' })
  index!: number | null;

  @Field(() => String, { description: 'one of the error codes of this API' })
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType('AccountChange', {
  simpleResolvers: true,
  description: 'What an import did to an account, or would do.',
})
class AccountChangeType {
  @Field(() => Int, { description: 'the place in the list that was sent, from 0' })
  index!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'CREATED or UPDATED' })
  change!: string;

  @Field(() => [String], { description: 'what is new about it; never the values' })
  fields!: string[];
}

@ObjectType('ImportAccountsPayload', { simpleResolvers: true })
export class ImportAccountsPayload {
  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => [AccountChangeType], {
    description: 'account by account, those left out that stay as they are',
  })
  changes!: AccountChangeType[];

  @Field(() => [ItemError], { description: 'the accounts that were refused; the others were taken' })
  errors!: ItemError[];
}

@ObjectType('AccountPayload', { simpleResolvers: true })
export class AccountPayload {
  @Field(() => AccountType)
  account!: AccountType;
}

@ObjectType('AccountCheck', {
  simpleResolvers: true,
  description: 'What a signed call with the credentials told, and a few more where it failed.',
})
export class AccountCheckType {
  @Field(() => Boolean)
  ok!: boolean;

  @Field(() => CollectionErrorCodeEnum, { nullable: true })
  code!: CollectionErrorCode | null;

  @Field(() => Boolean, {
    description:
      'false: more than one cause fits. When the other accounts have been checked, another check may tell more',
  })
  certain!: boolean;

  @Field(() => String)
  diagnosis!: string;

  @Field(() => String, { nullable: true, description: 'null: there is nothing to do' })
  advice!: string | null;

  @Field(() => DateTime)
  checkedAt!: Date;
}
