import type { Account } from './account';
import { machineAt, outages } from './account';
import { exactSum } from './exact-sum';
import { meanRate } from './rate';
import { isListed } from './snapshot';

/** Mean hashes per second over a stretch of time: of the whole account, or of the machines named by number. */
export function averageRate(account: Account, from: number, to: number, only?: readonly number[]): bigint {
  const sum = exactSum();
  const indices =
    only ?? Array.from({ length: account.spec.workers + account.added.length }, (_, index) => index);
  for (const index of indices) {
    if (!isListed(account, index, to)) continue;
    const machine = machineAt(account, index);
    sum.add(meanRate(account, machine, outages(account, index, machine, from, to), from, to));
  }
  return sum.total();
}

/** Rated power of the machines that the account began with, in hashes per second. */
export function ratedPower(account: Account): number {
  let sum = 0;
  for (let index = 0; index < account.spec.workers; index += 1) sum += machineAt(account, index).rate;
  return sum;
}
