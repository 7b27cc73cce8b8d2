import { Field, InputType } from 'type-graphql';
import type { DecimalText } from '../../vocabulary';
import { Decimal } from '../scalars';

@InputType('AccountInput', {
  description: 'An account to add or update. An existing one is recognised by name, or by user id and coin.',
})
export class AccountInputType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  group?: string | null;

  @Field(() => String, { description: "the sub-account's name at the pool, never the e-mail address" })
  userId!: string;

  @Field(() => String)
  apiKey!: string;

  @Field(() => String, { description: 'stored encrypted, never shown again' })
  apiSecret!: string;

  @Field(() => String, { nullable: true, defaultValue: 'BTC' })
  coin?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'in whole coins' })
  payoutThreshold?: DecimalText | null;
}

/** TypeGraphQL leaves out what was not given, so that it can be told from null. */
@InputType('AccountPatch', {
  description: 'Fields left out keep their values; null clears group and payoutThreshold.',
})
export class AccountPatchType {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  group?: string | null;

  @Field(() => String, { nullable: true })
  apiKey?: string | null;

  @Field(() => String, { nullable: true, description: 'stored encrypted, never shown again' })
  apiSecret?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'false: no tier collects it' })
  enabled?: boolean | null;

  @Field(() => Decimal, { nullable: true, description: 'in whole coins' })
  payoutThreshold?: DecimalText | null;
}
