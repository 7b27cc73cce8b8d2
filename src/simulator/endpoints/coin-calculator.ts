import { Refusal } from '../gate/error-texts';
import { dayOf } from '../world/calendar';
import { dailyUnits, difficulty } from '../world/coin';
import { coinText } from '../world/money';
import type { Endpoint } from './call';

const PRICE_USD = 60_000;
const CNY_PER_USD = 7.2;

/** The daily earning of a hashrate (`hashInput`, H/s); every value is text. */
export const coinCalculator: Endpoint = ({ at, coin, params, world }) => {
  const hashInput = Number(params.hashInput);
  const feePercent = Number(params.feePercent ?? '0');
  if (!params.hashInput || !(hashInput >= 0) || !(feePercent >= 0 && feePercent <= 100))
    throw new Refusal('parameter');
  const own = difficulty(coin, at, world.seed);
  const given = Number(params.networkDiff ?? own);
  if (!(given > 0)) throw new Refusal('parameter');
  const daily = dailyUnits(coin, dayOf(at), world.seed);
  const units = Math.floor(((hashInput / coin.scale) * daily * own * (1 - feePercent / 100)) / given);
  const usd = (units / 1e8) * PRICE_USD;
  return {
    payMethod: 'FPPS',
    coinType: coin.name,
    networkDiff: given.toString(),
    hashInput: params.hashInput,
    feePercent: feePercent.toString(),
    blockIncentiveVal: coin.blockReward,
    blockTxFee: '0.08000000',
    coinMount: coinText(BigInt(units)),
    resultMountCny: (usd * CNY_PER_USD).toFixed(2),
    resultMountUsd: usd.toFixed(2),
    coinPriceCny: (PRICE_USD * CNY_PER_USD).toFixed(2),
    coinPriceUsd: PRICE_USD.toFixed(2),
  };
};
