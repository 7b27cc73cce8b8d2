import { Field, Float, ObjectType } from 'type-graphql';
import type { DateText, DecimalText } from '../../vocabulary';
import { CalendarDate, DateTime, Decimal } from '../scalars';

const EARNED = 'the part of the earnings that was paid this way';

/** Reached only through fields that are marked as money, so its own fields need no mark. */
@ObjectType('Ledger', {
  simpleResolvers: true,
  description:
    'What is known of the money of one account, or of several of one coin, against what the pool says. Whole coins, exact sums; null where the figure of any of the accounts is not known.',
})
export class LedgerObject {
  accountIds!: number[];

  @Field(() => CalendarDate, { description: 'the first day of the range' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last day of the range, included' })
  to!: DateText;

  @Field(() => String)
  coin!: string;

  @Field(() => Decimal, { description: "earnings whose settlement day, the pool's own, is in the range" })
  earnings!: DecimalText;

  @Field(() => Decimal, { description: 'payouts whose UTC day is in the range' })
  payouts!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  fppsBlock!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  fppsFee!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  pps!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  pplns!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  solo!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  ppapps!: DecimalText;

  @Field(() => Decimal, { description: EARNED })
  ppapplns!: DecimalText;

  @Field(() => Decimal, {
    nullable: true,
    description: "the pool's own total of earnings, of all time, as last collected",
  })
  poolEarnTotal!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "the pool's own total of payouts, of all time, as last collected",
  })
  poolPaidOut!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: "the pool's own balance, as last collected" })
  poolBalance!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'all earnings known here, of all time, minus poolEarnTotal; negative: earnings are missing here',
  })
  earningsDifference!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'all payouts known here, of all time, minus poolPaidOut; negative: payouts are missing here',
  })
  payoutsDifference!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'all earnings known here minus all payouts known here minus poolBalance',
  })
  balanceDifference!: DecimalText | null;

  @Field(() => Boolean, {
    description:
      'both lists of every account were read to their end, and as many payments met as the pool said that there are',
  })
  complete!: boolean;

  @Field(() => Boolean, {
    description:
      'complete, and all three differences are zero, of every account by itself. What the pool settled or paid between poolTotalsAt and paymentsAt is in one of them only, until both are read again',
  })
  addsUp!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: "when the pool's totals were collected, the oldest of the accounts",
  })
  poolTotalsAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'when the payments were last read without an error, the oldest of the accounts',
  })
  paymentsAt!: Date | null;
}

/** Reached only through a field that is marked as money. */
@ObjectType('EarningsPoint', {
  simpleResolvers: true,
  description: 'What one day, week or month earned. A period without a settled day has no point.',
})
export class EarningsPointObject {
  @Field(() => CalendarDate, {
    description:
      'the first day of the period: the day, the Monday, the first of the month. Days outside of the range are not in it',
  })
  from!: DateText;

  @Field(() => Decimal, {
    description: 'in whole coins; an earning belongs to its settlement day, in every time zone',
  })
  amount!: DecimalText;

  @Field(() => Float, {
    nullable: true,
    description:
      "H/s, the pool's mean of each settled day, summed over the accounts and averaged over the days; null where an account's is not told",
  })
  hashrate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'H/s, the same over the 30 days before the period: what its hashrate is held against',
  })
  hashrate30Days!: number | null;
}
