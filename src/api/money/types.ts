import { Field, Int, ObjectType } from 'type-graphql';
import { PRICE_SOURCES, type DayPriceRow, type PriceSource } from '../../reads/money/prices';
import type { DateText, DecimalText } from '../../vocabulary';
import { enumOf } from '../enums';
import { CalendarDate, DateTime, Decimal } from '../scalars';

const PriceSourceEnum = enumOf('PriceSource', PRICE_SOURCES, 'Where the price of a coin comes from.');

@ObjectType('DayPrice', {
  simpleResolvers: true,
  description:
    "The price of one coin for a UTC day: the company's own close, or else the pool's last of the day.",
})
export class DayPriceType {
  @Field(() => CalendarDate, { description: 'the UTC day' })
  day!: DateText;

  @Field(() => Decimal, { description: 'of one coin' })
  price!: DecimalText;

  @Field(() => DateTime, {
    nullable: true,
    description: 'when the pool said it; null for a close from a file',
  })
  at!: Date | null;

  @Field(() => PriceSourceEnum, { description: 'where it comes from' })
  source!: PriceSource;
}

@ObjectType('Value', {
  simpleResolvers: true,
  description:
    'The worth of coins in a currency: of each day the coins times its price, exact. An earning is worth the price of its settlement day, a payout that of its UTC day.',
})
export class ValueType {
  @Field(() => String, { description: 'the code of ISO 4217' })
  currency!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'not rounded, without the days that have no price; null if none of them has one',
  })
  amount!: DecimalText | null;

  @Field(() => Int, { description: 'days with coins and without a price: what they are worth is missing' })
  unpricedDays!: number;

  @Field(() => Decimal, { description: 'the coins of these days' })
  unpricedAmount!: DecimalText;

  @Field(() => [DayPriceType], { description: 'the prices that were used, oldest first' })
  prices!: DayPriceRow[];
}
