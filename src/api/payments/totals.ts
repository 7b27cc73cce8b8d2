import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { paymentTotals, type PaymentTotalRow } from '../../reads/payments/payments';
import type { DecimalText, PaymentType } from '../../vocabulary';
import { Context } from '../context';
import { PaymentTypeEnum } from '../enums';
import { MoneyOnly } from '../money';
import { Decimal } from '../scalars';
import { PaymentFilter, paymentFilter } from './filter';

@ObjectType('PaymentTotal', {
  simpleResolvers: true,
  description: 'The sum of the payments of one coin and one type.',
})
class PaymentTotalType {
  @Field(() => String, { description: 'the coin, upper case: "BTC"' })
  coin!: string;

  @Field(() => PaymentTypeEnum, { description: 'payouts or earnings' })
  type!: PaymentType;

  @Field(() => Int, {
    description: 'the number of payments: the totalCount of payments with this coin and type',
  })
  count!: number;

  @Field(() => Decimal, { description: 'the sum of their amounts, in whole coins' })
  amount!: DecimalText;
}

@Resolver()
export class PaymentTotalsResolver {
  @Query(() => [PaymentTotalType], {
    nullable: true,
    description: 'the payments that match a filter, counted and summed by coin and type, in this order',
  })
  @MoneyOnly()
  paymentTotals(
    @Ctx() context: Context,
    @Arg('filter', () => PaymentFilter, { nullable: true }) filter: PaymentFilter | null | undefined,
  ): Promise<PaymentTotalRow[]> {
    const { services, viewer } = context;
    return paymentTotals(services.read, { visible: viewer.groups, filter: paymentFilter(filter) });
  }
}
