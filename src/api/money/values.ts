import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { checkDays, type LedgerRange } from '../../reads/earnings/ledger';
import { pricesInForce, readCurrency, type DayPriceRow } from '../../reads/money/prices';
import {
  valuesOfAmounts,
  valuesOfBalances,
  valuesOfEarnings,
  valuesOfLedgers,
  valuesOfPayments,
  type ValueRow,
} from '../../reads/money/values';
import type { FleetRow } from '../../reads/fleet/fleet';
import type { PaymentRow } from '../../reads/payments/rows';
import type { DateText, DecimalText, PaymentType } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { type Batch, Context } from '../context';
import { DEFAULT_COIN } from '../fleet/fleet';
import { FleetType } from '../fleet/types';
import type { Asked, AskedPoint } from '../ledger/earnings';
import { EarningsPointObject, LedgerObject } from '../ledger/types';
import { MoneyOnly } from '../money';
import { PaymentObject } from '../payments/types';
import { CalendarDate } from '../scalars';
import { DayPriceType, ValueType } from './types';

const Currency = () =>
  Arg('currency', () => String, { description: 'a code of ISO 4217, such as "USD" or "EUR"' });

const ofPayments: Batch<string, string, ValueRow> = ({ services }, currency, ids) =>
  valuesOfPayments(services.read, currency, ids);

const ofEarnings: Batch<Asked & { currency: string }, DateText, ValueRow> = (
  { services },
  { currency, ...asked },
  periods,
) => valuesOfEarnings(services.read, currency, asked, periods);

type OfLedger = LedgerRange & { currency: string; type: PaymentType };

/** A ledger's key is the text of its accounts. */
const ofLedgers: Batch<OfLedger, string, ValueRow> = ({ services }, { currency, ...range }, keys) =>
  valuesOfLedgers(
    services.read,
    currency,
    range,
    keys.map((key) => key.split(',').map(Number)),
  );

const ofBalances: Batch<string, number, ValueRow> = ({ services }, currency, ids) =>
  valuesOfBalances(services.read, currency, ids);

/** An amount's key is its coin and its digits. */
const ofAmounts: Batch<string, string, ValueRow> = ({ services, now }, currency, keys) =>
  valuesOfAmounts(
    services.read,
    currency,
    now.toISOString().slice(0, 10),
    keys.map((key) => {
      const [coin = '', amount = ''] = key.split(' ');
      return { coin, amount };
    }),
  );

@Resolver(() => PaymentObject)
export class PaymentValueResolver {
  @FieldResolver(() => ValueType, { nullable: true, description: 'what it is worth at the price of its day' })
  @MoneyOnly()
  value(
    @Root() payment: PaymentRow,
    @Currency() currency: string,
    @Ctx() context: Context,
  ): Promise<ValueRow> {
    return context.load(ofPayments, readCurrency(currency), payment.id);
  }
}

@Resolver(() => EarningsPointObject)
export class EarningsValueResolver {
  @FieldResolver(() => ValueType, {
    nullable: true,
    description: 'what the earnings are worth, each settlement day at its price',
  })
  @MoneyOnly()
  value(@Root() point: AskedPoint, @Currency() currency: string, @Ctx() context: Context): Promise<ValueRow> {
    return context.load(ofEarnings, { ...point.asked, currency: readCurrency(currency) }, point.from);
  }
}

@Resolver(() => LedgerObject)
export class LedgerValueResolver {
  @FieldResolver(() => ValueType, { nullable: true, description: 'what `earnings` is worth' })
  @MoneyOnly()
  earningsValue(
    @Root() ledger: LedgerObject,
    @Currency() currency: string,
    @Ctx() context: Context,
  ): Promise<ValueRow> {
    return valueOf(context, ledger, 'EARNING', currency);
  }

  @FieldResolver(() => ValueType, { nullable: true, description: 'what `payouts` is worth' })
  @MoneyOnly()
  payoutsValue(
    @Root() ledger: LedgerObject,
    @Currency() currency: string,
    @Ctx() context: Context,
  ): Promise<ValueRow> {
    return valueOf(context, ledger, 'PAYOUT', currency);
  }
}

function valueOf(
  context: Context,
  { accountIds, from, to, tz }: LedgerObject,
  type: PaymentType,
  currency: string,
): Promise<ValueRow> {
  return context.load(
    ofLedgers,
    { from, to, tz, type, currency: readCurrency(currency) },
    accountIds.join(','),
  );
}

@Resolver(() => AccountType)
export class BalanceValueResolver {
  @FieldResolver(() => ValueType, {
    nullable: true,
    description: "what the balance is worth at the newest price of the account's coin",
  })
  @MoneyOnly()
  balanceValue(
    @Root() account: AccountType,
    @Currency() currency: string,
    @Ctx() context: Context,
  ): Promise<ValueRow> {
    return context.load(ofBalances, readCurrency(currency), account.id);
  }
}

@Resolver(() => FleetType)
export class FleetValueResolver {
  @FieldResolver(() => ValueType, {
    nullable: true,
    description: 'what the balances are worth at the newest price of the coin; null: not known',
  })
  @MoneyOnly()
  balanceValue(@Root() fleet: FleetRow, @Currency() currency: string, @Ctx() context: Context) {
    return valueAtNewest(context, currency, fleet.coin, fleet.balance);
  }

  @FieldResolver(() => ValueType, {
    nullable: true,
    description: 'what earn24Hours is worth at the newest price of the coin; null: not known',
  })
  @MoneyOnly()
  earn24HoursValue(@Root() fleet: FleetRow, @Currency() currency: string, @Ctx() context: Context) {
    return valueAtNewest(context, currency, fleet.coin, fleet.earn24Hours);
  }
}

async function valueAtNewest(
  context: Context,
  currency: string,
  coin: string,
  amount: DecimalText | null,
): Promise<ValueRow | null> {
  return amount === null ? null : context.load(ofAmounts, readCurrency(currency), `${coin} ${amount}`);
}

@ArgsType()
class PricesArgs {
  @Field(() => String, { description: 'a code of ISO 4217, such as "USD" or "EUR"' })
  currency!: string;

  @Field(() => CalendarDate, { description: 'the first UTC day' })
  from!: DateText;

  @Field(() => CalendarDate, { description: 'the last UTC day, included' })
  to!: DateText;

  @Field(() => String, { nullable: true, defaultValue: DEFAULT_COIN })
  coin?: string | null;
}

@Resolver()
export class PricesResolver {
  @Query(() => [DayPriceType], {
    nullable: true,
    description:
      'the prices of a coin that are in force, by UTC day, oldest first; a day without one is left out',
  })
  @MoneyOnly()
  prices(
    @Args(() => PricesArgs) { coin, currency, from, to }: PricesArgs,
    @Ctx() { services }: Context,
  ): Promise<DayPriceRow[]> {
    const range = checkDays({ from, to });
    return pricesInForce(services.read, {
      coin: coin ?? DEFAULT_COIN,
      currency: readCurrency(currency),
      ...range,
    });
  }
}
