import type { Endpoint } from '../vocabulary';
import { NO_REFUSALS, watchForBan, type BanEvent } from './ban';
import type { CallGate } from './gate';

interface LastCall {
  endpoint: Endpoint;
  reason: string;
  /** how long its answer asks to wait */
  waitMs?: number | null;
}

export interface BanWatch {
  /** Grows with every suspicion. A call that was let out under an older epoch must not be sent any more. */
  epoch(): number;
  /** Resolves once the gate knows of a pause that was decided here. */
  ready(): Promise<void>;
  /** Takes the outcome of a call and acts on it: pauses all calls, or tells the gate that the pool answers. */
  ended(event: BanEvent, last: LastCall): Promise<void>;
}

export function createBanWatch(gate: CallGate, keysInUse: () => number): BanWatch {
  let row = NO_REFUSALS;
  let pausing: Promise<unknown> = Promise.resolve();

  return {
    epoch: () => row.epoch,
    async ready() {
      // Only the caller that paused sees a failure to pause; all others go on to the gate.
      await Promise.allSettled([pausing]);
    },
    async ended(event, { endpoint, reason, waitMs }) {
      const next = watchForBan(row, event, keysInUse());
      row = next.row;
      if (next.act === 'answered') await gate.answered();
      if (next.act === 'pause') {
        pausing = gate.pause(
          `Antpool refused several calls in a row, the last with ${reason} at ${endpoint}: it may have blocked this IP address`,
          waitMs ?? 0,
        );
        await pausing;
      }
    },
  };
}
