import type { Account } from './account';
import { DAY } from './calendar';
import type { Machine } from './machine';
import type { Span } from './outages';
import { unit } from './random';

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { cos, max, min, round } = Math;

const TURN = 2 * Math.PI;

/**
 * Mean hashes per second over a stretch of time, a whole number. The power at each moment is the machine's rate
 * times a day rhythm, a wobble of its own and the account's factor, and nothing while it is out; the mean is the
 * integral of that, so it falls to zero as the stretch slides past a failure.
 */
export function meanRate(
  account: Account,
  machine: Machine,
  out: readonly Span[],
  from: number,
  to: number,
): number {
  return round((machine.rate * upTime(account, machine, out, from, to)) / (to - from));
}

/** Milliseconds that the machine ran, weighted with rhythm, wobble and factor: times its rate, the work done. */
export function upTime(
  account: Account,
  machine: Machine,
  out: readonly Span[],
  from: number,
  to: number,
): number {
  let cursor = from;
  let running = 0;
  for (const [start, end] of inOrder(out)) {
    if (start > cursor) running += weighted(account, machine, cursor, min(start, to));
    cursor = max(cursor, end);
    if (cursor >= to) break;
  }
  return cursor < to ? running + weighted(account, machine, cursor, to) : running;
}

function inOrder(out: readonly Span[]): readonly Span[] {
  return out.length < 2 ? out : [...out].sort((one, other) => one[0] - other[0]);
}

/** Running time weighted with rhythm, wobble and factor, in milliseconds. */
function weighted(account: Account, machine: Machine, from: number, to: number): number {
  if (account.factors.length === 0) return rhythm(account, machine, from, to);
  let sum = 0;
  let cursor = from;
  let factor = 1;
  for (const change of account.factors) {
    const end = min(change.at, to);
    if (end > cursor) {
      sum += factor * rhythm(account, machine, cursor, end);
      cursor = end;
    }
    factor = change.factor;
  }
  return cursor < to ? sum + factor * rhythm(account, machine, cursor, to) : sum;
}

function rhythm(account: Account, machine: Machine, from: number, to: number): number {
  const depth = 0.01 + 0.02 * unit(account.seed, 21);
  const phase = TURN * unit(account.seed, 22);
  return (
    to -
    from +
    depth * wave(DAY, phase, from, to) +
    0.02 * wave(machine.wobblePeriod, machine.wobblePhase, from, to)
  );
}

/** The integral of a sine of that period. */
function wave(period: number, phase: number, from: number, to: number): number {
  const speed = TURN / period;
  return (cos(speed * from + phase) - cos(speed * to + phase)) / speed;
}
