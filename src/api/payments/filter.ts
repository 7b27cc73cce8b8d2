import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { PaymentFilterInput } from '../../reads/payments/rows';
import type { PaymentState, PaymentType } from '../../vocabulary';
import { PageArgs50 } from '../connection';
import { PaymentStateEnum, PaymentTypeEnum } from '../enums';
import { accountIds } from '../ids';
import { DateTime } from '../scalars';

@InputType('PaymentFilter')
export class PaymentFilter {
  @Field(() => [ID], { nullable: true })
  accounts?: string[] | null;

  @Field(() => [String], { nullable: true })
  groups?: string[] | null;

  @Field(() => PaymentTypeEnum, { nullable: true })
  type?: PaymentType | null;

  @Field(() => String, { nullable: true })
  coin?: string | null;

  @Field(() => [PaymentStateEnum], { nullable: true, description: 'payments in one of these states' })
  state?: PaymentState[] | null;

  @Field(() => String, { nullable: true, description: 'the full transaction id of a payout' })
  txId?: string | null;

  @Field(() => String, { nullable: true, description: 'the full wallet address of a payout' })
  walletAddress?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'paid at this instant or later' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'paid before this instant' })
  to?: Date | null;
}

@ArgsType()
export class PaymentsArgs extends PageArgs50 {
  @Field(() => PaymentFilter, { nullable: true })
  filter?: PaymentFilter | null;
}

export function paymentFilter(filter: PaymentFilter | null | undefined): PaymentFilterInput {
  if (!filter) return {};
  const { accounts, ...rest } = filter;
  return { ...rest, accountIds: accountIds(accounts) };
}
