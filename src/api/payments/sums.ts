import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { payoutSums, type PayoutSumRow } from '../../reads/payments/sums';
import { VerbError } from '../../verb-error';
import type { DecimalText } from '../../vocabulary';
import { Context } from '../context';
import { MoneyOnly } from '../money';
import { DateTime, Decimal } from '../scalars';
import { PaymentFilter, paymentFilter } from './filter';

/** Reached only through fields that are marked as money. */
@ObjectType('PayoutSum', {
  simpleResolvers: true,
  description: 'The payouts of one coin to one wallet, or in one transaction.',
})
class PayoutSumType {
  @Field(() => String, { description: 'the coin, upper case: "BTC"' })
  coin!: string;

  @Field(() => String, {
    nullable: true,
    description: 'the wallet of all of them; null if there are several, or the pool told none',
  })
  walletAddress!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'the transaction of all of them; null if there are several, or the pool told none',
  })
  txId!: string | null;

  @Field(() => Int, { description: 'the number of payouts' })
  count!: number;

  @Field(() => Int, { description: 'the number of accounts that were paid' })
  accounts!: number;

  @Field(() => Decimal, { description: 'the sum of their amounts, in whole coins' })
  amount!: DecimalText;

  @Field(() => DateTime, { description: 'when the first of them was paid' })
  firstPaidAt!: Date;

  @Field(() => DateTime, { description: 'when the last of them was paid' })
  lastPaidAt!: Date;
}

/** As many as come if nobody says how many. */
const USUAL = 100;

const Filter = () =>
  Arg('filter', () => PaymentFilter, {
    nullable: true,
    description: 'which payouts; its `type` may not be EARNING',
  });
const First = () =>
  Arg('first', () => Int, { nullable: true, defaultValue: USUAL, description: 'at most so many, 1 to 500' });

@Resolver()
export class PayoutSumsResolver {
  @Query(() => [PayoutSumType], {
    nullable: true,
    description:
      'payouts that match a filter, summed by wallet and coin; the wallet that was paid last comes first',
  })
  @MoneyOnly()
  payoutsByWallet(
    @Ctx() context: Context,
    @Filter() filter: PaymentFilter | null | undefined,
    @First() first: number | null,
  ): Promise<PayoutSumRow[]> {
    return sums(context, 'WALLET', filter, first);
  }

  @Query(() => [PayoutSumType], {
    nullable: true,
    description: 'payouts that match a filter, summed by transaction and coin, the newest first',
  })
  @MoneyOnly()
  payoutsByTransaction(
    @Ctx() context: Context,
    @Filter() filter: PaymentFilter | null | undefined,
    @First() first: number | null,
  ): Promise<PayoutSumRow[]> {
    return sums(context, 'TRANSACTION', filter, first);
  }
}

function sums(
  { services, viewer }: Context,
  by: 'WALLET' | 'TRANSACTION',
  filter: PaymentFilter | null | undefined,
  first: number | null,
): Promise<PayoutSumRow[]> {
  if (filter?.type === 'EARNING')
    throw new VerbError(
      'BAD_USER_INPUT',
      'Only payouts have a wallet and a transaction: leave "type" out of the filter.',
    );
  const input = { visible: viewer.groups, filter: paymentFilter(filter), first: first ?? USUAL };
  return payoutSums(services.read, { ...input, by });
}
