import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { DateText, DecimalText, PaymentType } from '../../vocabulary';
import { connectionOf } from '../connection';
import { PaymentTypeEnum } from '../enums';
import { Money, MoneyOnly } from '../money';
import { CalendarDate, DateTime, Decimal } from '../scalars';

@ObjectType('Payment', {
  simpleResolvers: true,
  description: 'A payout to a wallet, or what one day of mining earned. Amounts are in whole coins.',
})
export class PaymentObject {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  coin!: string;

  @Field(() => PaymentTypeEnum)
  type!: PaymentType;

  @Field(() => Decimal, { description: 'of an earning the sum of its parts' })
  @MoneyOnly()
  amount!: DecimalText;

  @Field(() => DateTime)
  paidAt!: Date;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "the day in the pool's timestamp, never shifted",
  })
  settlementDate!: DateText | null;

  @Field(() => String, { nullable: true, description: 'the transaction of a payout' })
  txId!: string | null;

  @Field(() => String, { nullable: true })
  walletAddress!: string | null;

  @Field(() => Float, { nullable: true, description: "H/s, the day's average that an earning is for" })
  hashrate!: number | null;

  @Money()
  ppsAmount!: DecimalText | null;

  @Money()
  pplnsAmount!: DecimalText | null;

  @Money()
  soloAmount!: DecimalText | null;

  @Money()
  ppappsAmount!: DecimalText | null;

  @Money()
  ppapplnsAmount!: DecimalText | null;

  @Money()
  fppsBlockAmount!: DecimalText | null;

  @Money()
  fppsFeeAmount!: DecimalText | null;
}

@ObjectType('PaymentConflict', {
  simpleResolvers: true,
  description:
    'A field of a payment that came back different from the pool. The payment shows what it became.',
})
export class PaymentConflictType {
  @Field(() => DateTime)
  seenAt!: Date;

  @Field(() => String)
  field!: string;

  @Field(() => String, { nullable: true })
  was!: string | null;

  @Field(() => String, { nullable: true })
  became!: string | null;
}

export const PaymentConnection = connectionOf('Payment', () => PaymentObject);
