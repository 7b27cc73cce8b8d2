import { Arg, Args, ArgsType, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import {
  coinPriceDays,
  coinPriceSamples,
  latestCoinPrice,
  poolStatsDays,
  type CoinPriceDayRow,
  type CoinPriceRow,
  type DayFigureRow,
  type PoolStatsDayRow,
} from '../../reads/fleet/coin-prices';
import { checkDays } from '../../reads/earnings/ledger';
import type { DateText, DecimalText } from '../../vocabulary';
import { Context } from '../context';
import { DEFAULT_COIN } from '../fleet/fleet';
import { MoneyOnly } from '../money';
import { CalendarDate, DateTime, Decimal, SafeInt } from '../scalars';

const PER_TERAHASH =
  'coins that 1 TH/s should earn a day, as the pool says it: eight places, so two or three digits';

@ObjectType('CoinPrice', {
  simpleResolvers: true,
  description: "The pool's figures of a coin at an instant. null: it did not say, or it was not understood.",
})
class CoinPriceType {
  @Field(() => String)
  coin!: string;

  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Decimal, { nullable: true, description: 'the price of one coin in US dollars' })
  usd!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: 'the price of one coin in Chinese yuan' })
  cny!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: PER_TERAHASH })
  coinsPerTerahash!: DecimalText | null;

  @Field(() => Float, { nullable: true, description: 'the difficulty that this was calculated with' })
  networkDifficulty!: number | null;

  @Field(() => Decimal, { nullable: true, description: 'new coins of a block' })
  blockReward!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: 'fees in a block, in coins' })
  blockFees!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: 'percent that the pool took off coinsPerTerahash' })
  feePercent!: DecimalText | null;

  @Field(() => String, { nullable: true, description: "in the pool's own words" })
  payMode!: string | null;
}

@ObjectType('NewestCoinPrice', { simpleResolvers: true, description: 'The newest CoinPrice of a coin.' })
class NewestCoinPriceType extends CoinPriceType {
  @Field(() => Boolean, { description: 'true: older than twice the effective interval of tier 2' })
  isStale!: boolean;
}

@ObjectType('DayFigure', { simpleResolvers: true, description: 'A figure over a UTC day.' })
class DayFigureType {
  @Field(() => Decimal, { description: 'the first of the day' })
  open!: DecimalText;

  @Field(() => Decimal, { description: 'the last of the day' })
  close!: DecimalText;

  @Field(() => Decimal, { description: 'the mean of all samples, to 12 places' })
  mean!: DecimalText;

  @Field(() => DateTime, { description: 'when `close` was collected' })
  closedAt!: Date;
}

@ObjectType('CoinPriceDay', {
  simpleResolvers: true,
  description: "The pool's figures of a coin on a UTC day; the day under way so far. Kept for ever.",
})
class CoinPriceDayType {
  @Field(() => String)
  coin!: string;

  @Field(() => CalendarDate, { description: 'the UTC day' })
  day!: DateText;

  @Field(() => Int, { description: 'how often it was collected' })
  samples!: number;

  @Field(() => DayFigureType, { nullable: true, description: 'the price of one coin in US dollars' })
  usd!: DayFigureRow | null;

  @Field(() => DayFigureType, { nullable: true, description: 'the price of one coin in Chinese yuan' })
  cny!: DayFigureRow | null;

  @Field(() => DayFigureType, { nullable: true, description: PER_TERAHASH })
  coinsPerTerahash!: DayFigureRow | null;

  @Field(() => Float, { nullable: true, description: 'the mean difficulty' })
  networkDifficulty!: number | null;

  @Field(() => Decimal, { nullable: true, description: 'new coins of a block, as last told' })
  blockReward!: DecimalText | null;

  @Field(() => Decimal, { nullable: true, description: 'fees in a block in coins, as last told' })
  blockFees!: DecimalText | null;
}

@ObjectType('PoolStatsDay', {
  simpleResolvers: true,
  description: 'The figures of PoolStats over a UTC day; the day under way so far. Kept for ever.',
})
class PoolStatsDayType {
  @Field(() => String)
  coin!: string;

  @Field(() => CalendarDate, { description: 'the UTC day' })
  day!: DateText;

  @Field(() => Int, { description: 'how often it was collected' })
  samples!: number;

  @Field(() => Float, { nullable: true, description: 'H/s, the mean' })
  poolHashrate!: number | null;

  @Field(() => Float, { nullable: true, description: 'workers of all miners of the pool, the mean' })
  activeWorkers!: number | null;

  @Field(() => Float, { nullable: true, description: 'the difficulty of the network, the first of the day' })
  networkDifficultyOpen!: number | null;

  @Field(() => Float, { nullable: true, description: 'the last of the day' })
  networkDifficultyClose!: number | null;

  @Field(() => Float, { nullable: true, description: 'the mean' })
  networkDifficulty!: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'blocks that the pool has found, as last told' })
  totalBlocks!: bigint | null;
}

@ArgsType()
class CoinDaysArgs {
  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;

  @Field(() => CalendarDate, { description: 'the first UTC day' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last UTC day, included' })
  to!: DateText;
}

const rangeOf = ({ coin, from, to }: CoinDaysArgs) => ({
  coin: coin ?? DEFAULT_COIN,
  ...checkDays({ from, to }),
});

@Resolver()
export class CoinPricesResolver {
  @Query(() => NewestCoinPriceType, {
    nullable: true,
    description:
      'the price of a coin and what a terahash should earn, as last collected; null if it never was',
  })
  @MoneyOnly()
  async coinPrice(
    @Ctx() context: Context,
    @Arg('coin', () => String, { nullable: true, defaultValue: DEFAULT_COIN }) coin: string | null,
  ): Promise<(CoinPriceRow & { isStale: boolean }) | null> {
    const price = await latestCoinPrice(context.services.read, coin ?? DEFAULT_COIN);
    if (price === null) return null;
    return { ...price, isStale: (await context.freshness())('TIER_2', price.collectedAt) };
  }

  @Query(() => [CoinPriceDayType], {
    nullable: true,
    description: 'prices by UTC day, oldest first; a day without a sample is left out',
  })
  @MoneyOnly()
  coinPrices(
    @Args(() => CoinDaysArgs) args: CoinDaysArgs,
    @Ctx() { services }: Context,
  ): Promise<CoinPriceDayRow[]> {
    return coinPriceDays(services.read, rangeOf(args));
  }

  @Query(() => [CoinPriceType], {
    nullable: true,
    description: 'prices as collected, oldest first; they are kept for 14 days',
  })
  @MoneyOnly()
  coinPriceSamples(
    @Ctx() { services }: Context,
    @Arg('from', () => DateTime) from: Date,
    @Arg('to', () => DateTime, { nullable: true, description: 'not included; default: now' }) to: Date | null,
    @Arg('coin', () => String, { nullable: true, defaultValue: DEFAULT_COIN }) coin: string | null,
  ): Promise<CoinPriceRow[]> {
    return coinPriceSamples(services.read, { coin: coin ?? DEFAULT_COIN, from, to: to ?? null });
  }

  @Query(() => [PoolStatsDayType], {
    description: "the pool's own figures by UTC day, oldest first; a day without a sample is left out",
  })
  poolStatsDays(
    @Args(() => CoinDaysArgs) args: CoinDaysArgs,
    @Ctx() { services }: Context,
  ): Promise<PoolStatsDayRow[]> {
    return poolStatsDays(services.read, rangeOf(args));
  }
}
