import { dayOf } from './calendar';
import { dailyUnits, difficulty, type Coin } from './coin';
import { priceAt, type Price } from './price';

export interface CalculatorInput {
  /** Hashes per second. */
  readonly hashInput: number;
  readonly feePercent: number;
  readonly networkDiff: number;
}

export interface Calculation {
  /** Coins a day, in 1e-8. */
  readonly units: bigint;
  /** their worth, in cents and fen */
  readonly usd: bigint;
  readonly cny: bigint;
  readonly price: Price;
  /** Coins. */
  readonly blockFees: string;
}

const ONE_COIN = 100_000_000n;

/** The earnings of a hashrate in a day that is like this one. */
export function calculate(coin: Coin, at: number, seed: number, input: CalculatorInput): Calculation {
  const { hashInput, feePercent, networkDiff } = input;
  const perScale = dailyUnits(coin, dayOf(at), seed);
  const hard = difficulty(coin, at, seed) / networkDiff;
  const units = BigInt(Math.floor((hashInput / coin.scale) * perScale * hard * (1 - feePercent / 100)));
  const price = priceAt(coin, at, seed);
  return {
    units,
    usd: (units * price.usd) / ONE_COIN,
    cny: (units * price.cny) / ONE_COIN,
    price,
    blockFees: '0.08000000',
  };
}
