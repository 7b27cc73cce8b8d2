import type { CallOutcome, Reservation } from '../antpool/gate';
import type { DatabaseNow } from '../store/connection/database-clock';
import { inTransaction, type PrismaClient } from '../store/connection/prisma';
import type { Endpoint } from '../vocabulary';
import { closeCall, removeCall, type ReservedCall } from './calls';
import { isRefusal, pauseFrom, type PauseListener } from './pause';
import { lockPause, readMoment } from './window';

interface ReservationContext {
  db: PrismaClient;
  databaseNow: DatabaseNow;
  endpoint: Endpoint;
  onFreed: () => void;
  onPause?: PauseListener;
}

/** It ends once, by `finish` or `cancel`. If the database refuses that, it can be tried again. */
export function createReservation(
  call: ReservedCall,
  { db, databaseNow, endpoint, onFreed, onPause }: ReservationContext,
): Reservation {
  let over = false;

  async function end(work: () => Promise<void>): Promise<void> {
    if (over) return;
    await work();
    over = true;
    onFreed();
  }

  /**
   * Pauses again if this was the call that tested whether a suspected ban is over. It is one transaction, so that no
   * call slips out between the call's end and the pause.
   */
  async function closeAndPause(outcome: CallOutcome): Promise<void> {
    const pause = await inTransaction(db, async (tx) => {
      const state = await lockPause(tx);
      await closeCall(tx, call, outcome, databaseNow);
      if (state.level === 0) return null;
      const { now } = await readMoment(tx, databaseNow);
      const how = outcome.httpStatus === null ? '' : ` with HTTP ${outcome.httpStatus}`;
      return pauseFrom(
        tx,
        state,
        {
          reason: `Antpool still turned a call away after the last pause (${endpoint}${how})`,
          waitMs: outcome.waitMs,
        },
        now,
      );
    });
    if (pause?.isNew) onPause?.paused(pause);
  }

  return {
    callId: call.callId,
    nonce: call.nonce,
    finish(outcome) {
      return end(() =>
        isRefusal(outcome) ? closeAndPause(outcome) : closeCall(db, call, outcome, databaseNow),
      );
    },
    cancel: () => end(() => removeCall(db, call)),
  };
}
