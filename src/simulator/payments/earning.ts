import type { Account } from '../world/account';
import { averageRate } from '../world/average';
import { DAY, dayOf } from '../world/calendar';
import { dailyUnits } from '../world/coin';
import { mix, unit } from '../world/random';

/** Days before the pool was opened for which the machines themselves are asked; older ones follow a simple curve. */
const EXACT_DAYS = 3;

/** Mean hashrate of a day and what it earned; undefined on a day without work, which gets no row. */
export function earnedOn(
  account: Account,
  day: number,
  rated: number,
  poolSeed: number,
): DayEarning | undefined {
  const rate = rateOn(account, day, rated);
  const units = (Number(rate) / account.coin.scale) * dailyUnits(account.coin, day, poolSeed);
  const amount = BigInt(Math.floor(units));
  return amount > 0n ? { rate, amount } : undefined;
}

export interface DayEarning {
  readonly rate: bigint;
  readonly amount: bigint;
}

function rateOn(account: Account, day: number, rated: number): bigint {
  const age = dayOf(account.epoch) - day;
  if (age <= EXACT_DAYS) return averageRate(account, day * DAY, (day + 1) * DAY);
  const growth = 0.55 + 0.42 * Math.exp(-age / 500);
  const luck = 0.97 + 0.06 * unit(mix(account.seed, 31), day);
  return BigInt(Math.round(rated * growth * luck));
}
