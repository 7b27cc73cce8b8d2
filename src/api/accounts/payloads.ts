import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CollectionErrorCode } from '../../vocabulary';
import { AccountType } from './account';
import { CollectionErrorCodeEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('ItemError', { simpleResolvers: true, description: 'Why one item of many was refused.' })
export class ItemError {
  @Field(() => ID, { nullable: true, description: 'the id of the stored object, if the item names one' })
  id!: number | string | null;

  @Field(() => Int, { nullable: true, description: 'its index in the list that was sent, from 0' })
  index!: number | null;

  @Field(() => String, { description: 'one of the error codes of this API' })
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType('AccountChange', {
  simpleResolvers: true,
  description: 'An account that an import changed, or would change.',
})
class AccountChangeType {
  @Field(() => Int, { description: 'its index in the list that was sent, from 0' })
  index!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'CREATED or UPDATED' })
  change!: string;

  @Field(() => [String], { description: 'the names of the changed fields; never their values' })
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
    description: 'account by account, without the unchanged ones',
  })
  changes!: AccountChangeType[];

  @Field(() => [ItemError], { description: 'the refused accounts; the others were imported' })
  errors!: ItemError[];
}

@ObjectType('AccountPayload', { simpleResolvers: true })
export class AccountPayload {
  @Field(() => AccountType)
  account!: AccountType;
}

@ObjectType('AccountCheck', {
  simpleResolvers: true,
  description: 'The result of a signed call with the credentials, and of a few more calls if it failed.',
})
export class AccountCheckType {
  @Field(() => Boolean)
  ok!: boolean;

  @Field(() => CollectionErrorCodeEnum, { nullable: true })
  code!: CollectionErrorCode | null;

  @Field(() => Boolean, {
    description:
      'false: more than one cause is possible. After the other accounts are checked, another check may say more',
  })
  certain!: boolean;

  @Field(() => String)
  diagnosis!: string;

  @Field(() => String, { nullable: true, description: 'null: there is nothing to do' })
  advice!: string | null;

  @Field(() => DateTime)
  checkedAt!: Date;
}
