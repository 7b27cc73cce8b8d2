import type { Account } from './account';
import { machineAt, outages } from './account';
import { DAY } from './calendar';
import { exactSum } from './exact-sum';
import { workerName } from './names';
import { upTime } from './rate';

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { floor, min } = Math;

/** The pool's running counters: whole shares of difficulty 1, of 2^32 hashes each. */
export interface Counters {
  readonly accepted: bigint;
  readonly stale: bigint;
  readonly duplicate: bigint;
  readonly other: bigint;
}

/** Days before the pool was opened at which all counters stood at 0. */
const DAYS_BEFORE = 10;

/**
 * Counters of one machine: the exact integral of its power since the counters began (ten days before the pool was opened, or the
 * latest reset), in shares. Rejected shares come on top, in the machine's fixed proportion. They never fall but at a reset, and a
 * machine added under the name of removed ones goes on from theirs; one that is renamed takes its own along.
 */
export function workerCounters(account: Account, index: number, at: number): Counters {
  return sumOf(account, [index, ...forerunners(account, index)], at);
}

/**
 * Counters of all machines that the account ever had, removed ones included. They stay below 2^53 for more than 400 days where
 * the account has 6,000 common machines.
 */
export function accountCounters(account: Account, at: number): Counters {
  const all = Array.from({ length: account.spec.workers + account.added.length }, (_, index) => index);
  return sumOf(account, all, at);
}

function sumOf(account: Account, indices: readonly number[], at: number): Counters {
  const sums = { accepted: exactSum(), stale: exactSum(), other: exactSum() };
  for (const index of indices) {
    const accepted = acceptedOf(account, index, at);
    const { rejected } = machineAt(account, index);
    const lost = floor((accepted * rejected) / (10_000 - rejected));
    const other = floor(lost / 50);
    sums.accepted.add(accepted);
    sums.stale.add(lost - other);
    sums.other.add(other);
  }
  return {
    accepted: sums.accepted.total(),
    stale: sums.stale.total(),
    duplicate: 0n,
    other: sums.other.total(),
  };
}

function acceptedOf(account: Account, index: number, at: number): number {
  const from = account.resets.findLast((reset) => reset <= at) ?? account.epoch - DAYS_BEFORE * DAY;
  const to = min(at, account.removedAt.get(index) ?? Infinity);
  if (to <= from) return 0;
  const machine = machineAt(account, index);
  const out = outages(account, index, machine, from, to);
  return floor((machine.rate * upTime(account, machine, out, from, to)) / 1_000 / 2 ** 32);
}

/** Machines that were removed under the name under which this one was added. */
function forerunners(account: Account, index: number): number[] {
  const added = account.added[index - account.spec.workers];
  if (!added) return [];
  return [...account.removedAt]
    .filter(
      ([gone, at]) => gone < index && at <= added.listedFrom && workerName(account, gone, at) === added.name,
    )
    .map(([gone]) => gone);
}
