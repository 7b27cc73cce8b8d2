import { describe, expect, it } from '@jest/globals';
import { getNamedType, isNonNullType, isObjectType } from 'graphql';
import { NEEDS_SCOPE } from '../../src/api/money';
import { buildSchema } from '../../src/api/schema';

/** Types that are money as a whole: what leads to them is marked, so their own fields need not be. */
const REACHED_THROUGH_MONEY = [
  'Payment',
  'PaymentConnection',
  'PaymentEdge',
  'PaymentTotal',
  'PayoutSum',
  'Ledger',
  'EarningsPoint',
  'Value',
  'DayPrice',
  'CoinPrice',
  'NewestCoinPrice',
  'CoinPriceDay',
  'DayFigure',
  'Adjustment',
  'Statement',
  'StatementSums',
  'AccountStatement',
  'StatementChange',
  'EarningsCheck',
  'AccountEarningsCheck',
];

const fields = Object.values(buildSchema().getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })));

describe('money', () => {
  it('is marked, wherever an amount is shown or a type that is all money is reached', () => {
    const unmarked = fields.filter(
      ({ type, field }) =>
        ['Decimal', ...REACHED_THROUGH_MONEY].includes(getNamedType(field.type).name) &&
        !REACHED_THROUGH_MONEY.includes(type) &&
        field.extensions[NEEDS_SCOPE] !== 'FINANCIALS',
    );
    expect(unmarked.map(({ type, field }) => `${type}.${field.name}`)).toEqual([]);
  });

  it('is nullable where the rest may be seen, so that the rest of the answer stands', () => {
    const marked = fields.filter(
      ({ type, field }) =>
        field.extensions[NEEDS_SCOPE] !== undefined && !REACHED_THROUGH_MONEY.includes(type),
    );
    expect(marked.length).toBeGreaterThan(15);
    expect(marked.filter(({ field }) => isNonNullType(field.type)).map(({ field }) => field.name)).toEqual(
      [],
    );
  });
});
