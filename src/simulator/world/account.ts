import type { Coin } from './coin';
import { coinNamed } from './coin';
import type { Machine } from './machine';
import { machineOf } from './machine';
import type { Span } from './outages';
import { naturalOutages } from './outages';
import { mix } from './random';
import type { AccountSpec } from './spec';

/** A machine that a control added. */
export interface AddedWorker {
  readonly index: number;
  readonly name: string;
  readonly machine: Machine;
  readonly listedFrom: number;
}

/** A state that a control imposed; it holds until the next one, whatever nature would do. */
export interface ForcedState {
  readonly at: number;
  readonly up: boolean;
}

/** One sub-account in one coin, with everything that controls changed. */
export interface Account {
  readonly spec: AccountSpec;
  readonly coin: Coin;
  readonly seed: number;
  /** Instant at which the pool was opened. */
  readonly epoch: number;
  secret: string;
  /** Grows with every control, so that figures kept for an instant are not used after one. */
  version: number;
  /** Machines that were already looked at. */
  readonly machines: Machine[];
  readonly added: AddedWorker[];
  readonly removedAt: Map<number, number>;
  readonly renamed: Map<number, { at: number; name: string }[]>;
  readonly forced: Map<number, ForcedState[]>;
  readonly factors: { at: number; factor: number }[];
  /** Instants at which the share counters began at 0 again. */
  readonly resets: number[];
}

export function openAccount(spec: AccountSpec, number: number, seed: number, epoch: number): Account {
  const coin = coinNamed(spec.coin);
  if (!coin) throw new Error(`The pool does not know the coin "${spec.coin}" of ${spec.name}`);
  return {
    spec,
    coin,
    seed: mix(mix(seed, 1), number),
    epoch,
    secret: spec.apiSecret,
    version: 0,
    machines: [],
    added: [],
    removedAt: new Map(),
    renamed: new Map(),
    forced: new Map(),
    factors: [],
    resets: [],
  };
}

export function machineAt(account: Account, index: number): Machine {
  const added = account.added[index - account.spec.workers];
  if (added) return added.machine;
  const { seed, spec, coin, epoch } = account;
  return (account.machines[index] ??= machineOf(seed, index, spec.nature, coin, epoch));
}

/** Stretches without a share that touch the time asked for: nature until the first control, then the controls. */
export function outages(account: Account, index: number, machine: Machine, from: number, to: number): Span[] {
  const natural = naturalOutages(machine, account.spec.nature, account.seed, from, to);
  const forced = account.forced.get(index);
  const first = forced?.[0];
  if (!forced || !first) return natural;
  const spans = natural
    .filter(([start]) => start < first.at)
    .map(([start, end]): Span => [start, Math.min(end, first.at)]);
  forced.forEach((state, place) => {
    if (!state.up) spans.push([state.at, forced[place + 1]?.at ?? Infinity]);
  });
  return spans;
}
