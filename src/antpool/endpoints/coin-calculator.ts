import { parseDecimal, RATE } from '../decimal';
import { optionalAmount, optionalNumber, optionalPercent, optionalPrice, optionalText } from '../fields';
import { ShapeError } from '../shape';
import type { CalculatorReading } from '../types';
import { readReply } from '../whole-reply';
import type { EndpointReader } from './endpoint';

/** 1 TH/s, in H/s. */
const HASH_INPUT = '1000000000000';

/**
 * Which of the fields a reply has is not certain, so a missing one is no oddity. `coinMount` is the pool's spelling of
 * coins a day; `hashInput` and `coinType` repeat the question.
 */
const shape = {
  fields: {
    coinPriceUsd: optionalPrice,
    coinPriceCny: optionalPrice,
    coinMount: optionalAmount,
    networkDiff: optionalNumber,
    blockIncentiveVal: optionalAmount,
    blockTxFee: optionalAmount,
    feePercent: optionalPercent,
    payMethod: optionalText,
    hashInput: optionalText,
    coinType: optionalText,
  },
  // Coins times price.
  unused: ['resultMountCny', 'resultMountUsd'],
  needsOneOf: ['coinPriceUsd', 'coinPriceCny', 'coinMount'] as const,
};

export const coinCalculator: EndpointReader<void, CalculatorReading> = {
  endpoint: 'coinCalculator.htm',
  form: ({ coin }) => ({ coinType: coin, coin, hashInput: HASH_INPUT }),
  read(data, { coin }, _query, oddities) {
    const given = readReply(shape, data, oddities);
    if (given.coinType !== null && given.coinType.toUpperCase() !== coin)
      throw new ShapeError(`data.coinType: ${coin} expected, got "${given.coinType}"`);
    const forAnother = isAnotherHashrate(given.hashInput);
    if (forAnother && given.coinMount !== null)
      oddities.push({
        row: null,
        field: 'coinMount',
        effect: 'FIELD_UNREAD',
        reason: `coins of ${HASH_INPUT} H/s expected, got those of "${given.hashInput}"`,
        raw: JSON.stringify(data),
      });
    return {
      priceUsd: given.coinPriceUsd,
      priceCny: given.coinPriceCny,
      coinsPerTerahash: forAnother ? null : given.coinMount,
      networkDifficulty: given.networkDiff === 0 ? null : given.networkDiff,
      blockReward: given.blockIncentiveVal,
      blockFees: given.blockTxFee,
      feePercent: given.feePercent,
      payMode: given.payMethod,
    };
  },
};

function isAnotherHashrate(told: string | null): boolean {
  return told !== null && parseDecimal(told, RATE)?.eq(HASH_INPUT) !== true;
}
