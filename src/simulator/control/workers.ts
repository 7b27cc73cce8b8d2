import type { Account } from '../world/account';
import type { Directory } from '../world/directory';
import { machineOf } from '../world/machine';
import { unit } from '../world/random';
import type { WorkerFacts } from '../world/snapshot';
import type { World } from '../world/world';

/** Which machines: by name, all of them, or a share (0 to 1) of those that are listed. */
export type WorkerChoice = readonly string[] | 'all' | number;

/** Workers are named without the account in front. */
export interface WorkerControls {
  /** A new machine, running from now on at `rate` (H/s; that of a common machine by default), or one that never sends a share. */
  addWorker(account: string, worker: { name: string; rate?: number; neverShares?: boolean }): void;
  renameWorker(account: string, name: string, newName: string): void;
  /** Takes it off the lists and out of the counts. */
  removeWorker(account: string, name: string): void;
  /** Sends no more shares from now on, until it is revived. Returns the names. */
  killWorkers(account: string, which: WorkerChoice): string[];
  /** Runs from now on, and never fails by itself any more. Returns the names. */
  reviveWorkers(account: string, which: WorkerChoice): string[];
}

export function workerControls(world: World, directory: Directory, now: () => number): WorkerControls {
  const workerNamed = (account: Account, name: string): WorkerFacts => {
    const found = world.workers(account, now()).find((worker) => worker.name === name);
    if (!found) throw new Error(`${account.spec.name} has no worker "${name}"`);
    return found;
  };
  const force = (name: string, which: WorkerChoice, up: boolean): string[] => {
    const account = directory.named(name);
    const at = now();
    const chosen = choose(account, world.workers(account, at), which, (one) => workerNamed(account, one));
    for (const { index } of chosen) forceState(account, index, at, up);
    return chosen.map((worker) => worker.name);
  };
  return {
    addWorker: (name, { name: workerName, rate, neverShares = false }) => {
      const account = directory.named(name);
      const at = now();
      const index = account.spec.workers + account.added.length;
      const common = machineOf(account.seed, index, 'calm', account.coin, account.epoch);
      const machine = { ...common, rate: rate ?? common.rate, bornAt: neverShares ? Infinity : at };
      account.added.push({ index, name: workerName, machine, listedFrom: at });
      if (neverShares) account.version += 1;
      else forceState(account, index, at, true);
    },
    renameWorker: (name, workerName, newName) => {
      const account = directory.named(name);
      const { index } = workerNamed(account, workerName);
      const changes = account.renamed.get(index) ?? [];
      account.renamed.set(index, [...changes, { at: now(), name: newName }]);
      account.version += 1;
    },
    removeWorker: (name, workerName) => {
      const account = directory.named(name);
      account.removedAt.set(workerNamed(account, workerName).index, now());
      account.version += 1;
    },
    killWorkers: (name, which) => force(name, which, false),
    reviveWorkers: (name, which) => force(name, which, true),
  };
}

function choose(
  account: Account,
  workers: readonly WorkerFacts[],
  which: WorkerChoice,
  named: (name: string) => WorkerFacts,
): readonly WorkerFacts[] {
  if (which === 'all') return workers;
  if (typeof which === 'object') return which.map(named);
  const shuffled = [...workers].sort(
    (one, other) => unit(account.seed, one.index) - unit(account.seed, other.index),
  );
  return shuffled.slice(0, Math.round(which * workers.length));
}

function forceState(account: Account, index: number, at: number, up: boolean): void {
  const states = account.forced.get(index) ?? [];
  account.forced.set(index, [...states, { at, up }]);
  account.version += 1;
}
