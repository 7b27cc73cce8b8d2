import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { DateText, DecimalText, PaymentState, PaymentType } from '../../vocabulary';
import { connectionOf } from '../connection';
import { PaymentStateEnum, PaymentTypeEnum } from '../enums';
import { Money, MoneyOnly } from '../money';
import { CalendarDate, DateTime, Decimal } from '../scalars';

@ObjectType('Payment', {
  simpleResolvers: true,
  description: 'A payout to a wallet, or the earning of one day. Amounts are in whole coins.',
})
export class PaymentObject {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  coin!: string;

  @Field(() => PaymentTypeEnum)
  type!: PaymentType;

  @Field(() => Decimal, { description: 'for an earning, the sum of its parts' })
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

  @Field(() => Float, { nullable: true, description: "H/s, the average of the earning's day" })
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

  @Field(() => PaymentStateEnum, {
    description: 'says if the pool has since reported it differently, or no longer lists it',
  })
  state!: PaymentState;

  @Field(() => DateTime, { description: 'when this server first read it from the pool' })
  firstSeenAt!: Date;

  @Field(() => [String], {
    description:
      "names of amounts in the pool's row that this version does not know; amount leaves them out, and a ledger with such a payment is not complete",
  })
  unknownAmounts!: string[];
}

@ObjectType('PaymentConflict', {
  simpleResolvers: true,
  description:
    'A field of a payment that the pool has since reported differently. The payment shows the new value.',
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
