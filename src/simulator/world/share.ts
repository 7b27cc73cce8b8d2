import type { Account } from './account';
import { outages } from './account';
import type { Machine } from './machine';
import type { Span } from './outages';
import { mix } from './random';

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { floor, max } = Math;

/** A running machine hands in one share in every slot of this length. */
const SLOT = 30_000;

/** Instant of the last share until then; null when there never was one. */
export function lastShare(account: Account, index: number, machine: Machine, at: number): number | null {
  const around = outages(account, index, machine, at - 2 * SLOT, at + 1);
  const current = covering(around, at);
  if (!current) return max(shareInSlots(machine, at), lastEnd(around, at));
  let stopped = current[0];
  for (;;) {
    if (stopped === -Infinity) return null;
    const before = outages(account, index, machine, stopped - 1, stopped).find(
      ([start, end]) => start < stopped && end >= stopped,
    );
    if (!before) return stopped;
    stopped = before[0];
  }
}

function covering(spans: readonly Span[], at: number): Span | undefined {
  return spans.find(([start, end]) => start <= at && at < end);
}

function lastEnd(spans: readonly Span[], at: number): number {
  return spans.reduce((latest, [, end]) => (end <= at ? max(latest, end) : latest), 0);
}

function shareInSlots(machine: Machine, at: number): number {
  const slot = floor(at / SLOT);
  const share = shareOf(machine, slot);
  return share <= at ? share : shareOf(machine, slot - 1);
}

function shareOf(machine: Machine, slot: number): number {
  return slot * SLOT + (mix(machine.seed, slot) % SLOT);
}
