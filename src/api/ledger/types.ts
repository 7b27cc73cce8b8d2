import { Field, Float, ObjectType } from 'type-graphql';
import type { DateText, DecimalText } from '../../vocabulary';
import { CalendarDate, DateTime, Decimal } from '../scalars';

const EARNED = 'the part of the earnings in this pay mode';

/** Reached only through fields that are marked as money, so its own fields need no mark. */
@ObjectType('Ledger', {
  simpleResolvers: true,
  description:
    "The money of one account, or of several of one coin, compared with the pool's totals. Whole coins, exact sums; null if the figure of any account is not known.",
})
export class LedgerObject {
  accountIds!: number[];

  @Field(() => CalendarDate, { description: 'the first day of the range' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last day of the range, included' })
  to!: DateText;

  @Field(() => String, { description: 'the time zone whose days payouts are counted by' })
  tz!: string;

  @Field(() => String)
  coin!: string;

  @Field(() => Decimal, { description: "earnings whose settlement day, the pool's own, is in the range" })
  earnings!: DecimalText;

  @Field(() => Decimal, { description: 'payouts whose day in the zone `tz` is in the range' })
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
    description: 'all stored earnings of all time minus poolEarnTotal; negative: earnings are missing here',
  })
  earningsDifference!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'all stored payouts of all time minus poolPaidOut; negative: payouts are missing here',
  })
  payoutsDifference!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'all stored earnings minus all stored payouts minus poolBalance',
  })
  balanceDifference!: DecimalText | null;

  @Field(() => Boolean, {
    description:
      'true: both lists of every account were read to the end, with as many payments as the pool says',
  })
  complete!: boolean;

  @Field(() => Boolean, {
    description:
      'true: complete, and all three differences of every single account are zero. Payments between poolTotalsAt and paymentsAt are in one of the two only, until both are read again',
  })
  addsUp!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: "when the pool's totals were collected; the oldest of the accounts counts",
  })
  poolTotalsAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'when the payments were last read without an error; the oldest of the accounts counts',
  })
  paymentsAt!: Date | null;
}

/** Reached only through a field that is marked as money. */
@ObjectType('EarningsPoint', {
  simpleResolvers: true,
  description: 'The earnings of one day, week or month. A period without a settled day has no point.',
})
export class EarningsPointObject {
  @Field(() => CalendarDate, {
    description:
      'the first day of the period: the day, the Monday or the first of the month. Days outside the range do not count',
  })
  from!: DateText;

  @Field(() => Decimal, {
    description: 'whole coins; an earning belongs to its settlement day, in every time zone',
  })
  amount!: DecimalText;

  @Field(() => Float, {
    nullable: true,
    description:
      "H/s: the pool's mean of each settled day, summed over the accounts and averaged over the days; null if an account's is not known",
  })
  hashrate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'H/s: the same over the 30 days before the period, to compare with',
  })
  hashrate30Days!: number | null;
}
