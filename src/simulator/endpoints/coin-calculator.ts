import { Refusal } from '../gate/error-texts';
import { calculate } from '../world/calculator';
import { difficulty } from '../world/coin';
import { coinText } from '../world/money';
import { centsText } from '../world/price';
import type { Endpoint } from './call';

/** Price of the coin and daily earning of a hashrate (`hashInput`, H/s). */
export const coinCalculator: Endpoint = ({ at, coin, params, world }) => {
  const hashInput = Number(params.hashInput);
  const feePercent = Number(params.feePercent ?? '0');
  if (!params.hashInput || !(hashInput >= 0) || !(feePercent >= 0 && feePercent <= 100))
    throw new Refusal('parameter');
  const networkDiff = Number(params.networkDiff ?? difficulty(coin, at, world.seed));
  if (!(networkDiff > 0)) throw new Refusal('parameter');
  const { units, price, ...daily } = calculate(coin, at, world.seed, { hashInput, feePercent, networkDiff });
  const { pricesSent, calculatorAs } = world.switches;
  const figure = (text: string): string | number => (calculatorAs === 'string' ? text : Number(text));
  return {
    payMethod: 'FPPS',
    coinType: coin.name,
    networkDiff: figure(networkDiff.toString()),
    hashInput: figure(params.hashInput),
    feePercent: figure(feePercent.toString()),
    blockIncentiveVal: figure(coin.blockReward),
    blockTxFee: figure(daily.blockFees),
    coinMount: figure(coinText(units)),
    ...(pricesSent && {
      resultMountCny: figure(centsText(daily.cny)),
      resultMountUsd: figure(centsText(daily.usd)),
      coinPriceCny: figure(centsText(price.cny)),
      coinPriceUsd: figure(centsText(price.usd)),
    }),
  };
};
