import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { PriceInput } from '../../money';
import { VerbError } from '../../verb-error';
import { ItemError } from '../accounts/payloads';
import { Context } from '../context';
import { requireEveryGroup, requireScope } from '../scope-guard';

/** Ten years of one coin in one currency. */
const MOST_PRICES = 4_000;

@InputType('PriceInput', {
  description: 'The close of a coin on a UTC day. Every fault is told by its field.',
})
class PriceInputType implements PriceInput {
  @Field(() => String, { description: 'the UTC day, YYYY-MM-DD; not in the future' })
  day!: string;

  @Field(() => String, { description: 'the coin; empty: BTC' })
  coin!: string;

  @Field(() => String, { description: 'a code of ISO 4217, such as "EUR"' })
  currency!: string;

  @Field(() => String, { description: 'the price of one coin, a decimal above zero of at most 18 places' })
  price!: string;
}

@ObjectType('ImportPricesPayload', {
  simpleResolvers: true,
  description: 'The answer to importPrices: the prices, counted.',
})
class ImportPricesPayload {
  @Field(() => Int, { description: 'prices of days that had none' })
  created!: number;

  @Field(() => Int, { description: 'prices that were replaced' })
  updated!: number;

  @Field(() => Int, { description: 'prices that were there already' })
  unchanged!: number;

  @Field(() => [ItemError], {
    description: 'what is wrong with the prices; if anything is, none was imported',
  })
  errors!: ItemError[];
}

@Resolver()
export class MoneyOperationsResolver {
  @Mutation(() => ImportPricesPayload, {
    description: `Imports closes of the company's own choice, which win over the pool's prices; at most ${MOST_PRICES}. All of them or, if one is refused, none.`,
  })
  async importPrices(
    @Ctx() context: Context,
    @Arg('prices', () => [PriceInputType], { description: 'one for each coin, currency and day' })
    prices: PriceInputType[],
    @Arg('dryRun', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'true: only says what the import would do',
    })
    dryRun: boolean | null,
  ): Promise<ImportPricesPayload> {
    requireScope(context.viewer, 'ADMIN');
    requireEveryGroup(context.viewer);
    if (prices.length > MOST_PRICES)
      throw new VerbError(
        'LIMIT_EXCEEDED',
        `One import takes at most ${MOST_PRICES} prices, not ${prices.length}; send them in parts.`,
      );
    const { faults, ...counts } = await context.services.money.importPrices(prices, {
      dryRun: dryRun ?? false,
    });
    const errors = faults.map(({ index, field, problem }) => ({
      ...{ id: null, index, code: 'BAD_USER_INPUT' },
      message: `${field} ${problem}.`,
    }));
    return { ...counts, errors };
  }
}
