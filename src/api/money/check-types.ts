import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CHECK_GAPS, type CheckGap, type EarningsCheckRow } from '../../reads/money/expected';
import type { DecimalText } from '../../vocabulary';
import { enumOf } from '../enums';
import { Decimal } from '../scalars';

const CheckGapEnum = enumOf('CheckGap', CHECK_GAPS, 'Why a settled day cannot be checked.', {
  NO_HASHRATE: 'the pool told no hashrate for the day',
  NO_TERAHASH: 'what 1 TH/s should earn was not told on that day',
});

/** Reached only through fields that are marked as money. */
@ObjectType('EarningsCheck', {
  simpleResolvers: true,
  description:
    'Earnings, held against the hashrate of the settled days times what 1 TH/s should have earned on them. Whole coins, exact; days of which either is not known are left out and counted.',
})
export class EarningsCheckType {
  @Field(() => Decimal, {
    nullable: true,
    description: 'what was earned on the days that can be checked; null if none can',
  })
  earned!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'what should have been earned on them: by the mean of coinsPerTerahash of each UTC day; null if no day can be checked',
  })
  expected!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'earned − expected; below zero: less than expected',
  })
  difference!: DecimalText | null;

  @Field(() => Float, {
    nullable: true,
    description: 'the part of `expected` that was not earned: 0.04 is 4 %; below zero: more was earned',
  })
  effectiveFee!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      '`expected` may be off by so much either way: the last place of the figures that the pool quotes for 1 TH/s',
  })
  uncertainty!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'the same by block reward, fees and difficulty, to 18 places; null if one of them is not known for one of these days',
  })
  networkExpected!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: 'earned − networkExpected' })
  networkDifference!: DecimalText | null;

  @Field(() => Float, { nullable: true, description: 'the part of `networkExpected` that was not earned' })
  networkFee!: number | null;

  @Field(() => Int, { description: 'settled days that could not be checked for every account' })
  uncheckedDays!: number;

  @Field(() => Decimal, { description: 'what was earned then' })
  uncheckedAmount!: DecimalText;

  @Field(() => [CheckGapEnum], { description: 'why they could not' })
  reasons!: CheckGap[];
}

@ObjectType('AccountEarningsCheck', {
  simpleResolvers: true,
  description: 'The EarningsCheck of one account over a range of days.',
})
export class AccountEarningsCheckType {
  accountId!: number;

  @Field(() => EarningsCheckType, {
    description: 'what was earned, against what the hashrate should have earned',
  })
  check!: EarningsCheckRow;
}
