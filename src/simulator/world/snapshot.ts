import type { Account } from './account';
import { machineAt, outages } from './account';
import { DAY, HOUR, MINUTE } from './calendar';
import { workerName } from './names';
import { meanRate } from './rate';
import { lastShare } from './share';

/** `active`: last share within 20 minutes; `inactive`: within 24 hours; `invalid`: longer ago, or never. */
export type WorkerState = 'active' | 'inactive' | 'invalid';

/** One machine at one instant. Rates are whole hashes per second. */
export interface WorkerFacts {
  readonly index: number;
  readonly name: string;
  readonly rate10m: number;
  readonly rate1h: number;
  readonly rate1d: number;
  /** Hundredths of a percent. */
  readonly rejected: number;
  readonly lastShareAt: number | null;
  readonly state: WorkerState;
}

/** All listed machines of an account at one instant, in the order in which they were installed. */
export function workersAt(account: Account, at: number): WorkerFacts[] {
  const facts: WorkerFacts[] = [];
  for (let index = 0; index < account.spec.workers + account.added.length; index += 1) {
    if (isListed(account, index, at)) facts.push(workerAt(account, index, at));
  }
  return facts;
}

export function isListed(account: Account, index: number, at: number): boolean {
  const from = account.added[index - account.spec.workers]?.listedFrom;
  const until = account.removedAt.get(index);
  return (from === undefined || at >= from) && (until === undefined || at < until);
}

function workerAt(account: Account, index: number, at: number): WorkerFacts {
  const machine = machineAt(account, index);
  const out = outages(account, index, machine, at - DAY, at);
  const lastShareAt = lastShare(account, index, machine, at);
  return {
    index,
    name: workerName(account, index, at),
    rate10m: meanRate(account, machine, out, at - 10 * MINUTE, at),
    rate1h: meanRate(account, machine, out, at - HOUR, at),
    rate1d: meanRate(account, machine, out, at - DAY, at),
    rejected: lastShareAt === null ? 0 : machine.rejected,
    lastShareAt,
    state: stateOf(lastShareAt, at),
  };
}

function stateOf(lastShareAt: number | null, at: number): WorkerState {
  if (lastShareAt === null) return 'invalid';
  const age = at - lastShareAt;
  if (age <= 20 * MINUTE) return 'active';
  return age <= DAY ? 'inactive' : 'invalid';
}
