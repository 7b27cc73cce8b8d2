import type { CallOutcome, Reservation } from '../antpool/gate';
import type { Clock } from '../clock';
import { inTransaction, type PrismaClient } from '../store/prisma';
import type { Endpoint } from '../vocabulary';
import { closeCall, removeCall, type ReservedCall } from './calls';
import { isRefusal, pauseFrom } from './pause';
import { lockPause } from './window';

interface ReservationContext {
  db: PrismaClient;
  clock: Clock;
  endpoint: Endpoint;
  onFreed: () => void;
}

/** Ends once, by `finish` or `cancel`; an end that the database refused may be tried again. */
export function createReservation(
  call: ReservedCall,
  { db, clock, endpoint, onFreed }: ReservationContext,
): Reservation {
  let over = false;

  async function end(work: () => Promise<void>): Promise<void> {
    if (over) return;
    await work();
    over = true;
    onFreed();
  }

  /**
   * Pauses again where this was the call that should show a suspected ban to be over. One transaction, so that no call
   * slips out between its end and the pause.
   */
  function closeAndPause(outcome: CallOutcome, now: Date): Promise<void> {
    return inTransaction(db, async (tx) => {
      const state = await lockPause(tx);
      await closeCall(tx, call, outcome, now);
      if (state.level === 0) return;
      const how = outcome.httpStatus === null ? '' : ` with HTTP ${outcome.httpStatus}`;
      await pauseFrom(
        tx,
        state,
        `Antpool still turned a call away after the last pause (${endpoint}${how})`,
        now,
      );
    });
  }

  return {
    callId: call.callId,
    nonce: call.nonce,
    finish(outcome) {
      const now = clock.now();
      return end(() =>
        isRefusal(outcome) ? closeAndPause(outcome, now) : closeCall(db, call, outcome, now),
      );
    },
    cancel: () => end(() => removeCall(db, call)),
  };
}
