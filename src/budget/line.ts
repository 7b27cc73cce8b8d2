import type { CallRequest, Reservation } from '../antpool/gate';
import type { WantedCall } from './decide';

/** One caller of `reserve` that has no answer yet. */
export interface Waiter extends WantedCall {
  request: CallRequest;
  /** False from the moment that it was answered or left. */
  isWaiting(): boolean;
  /** Whether the last pass held it back for want of room in the window. */
  blocked: boolean;
  grant(reservation: Reservation): void;
  refuse(error: Error): void;
}

export interface Line {
  /** Resolves or rejects as a pass decides, or rejects with the signal's reason as soon as it aborts. */
  join(request: CallRequest, signal: AbortSignal): Promise<Reservation>;
  /** All who wait, in the order in which they came. */
  waiting(): Waiter[];
}

/** Those who wait in this process. `onChange`: somebody joined, or left unanswered. */
export function createLine(onChange: () => void): Line {
  const line = new Set<Waiter>();

  function join(request: CallRequest, signal: AbortSignal): Promise<Reservation> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const leave = () => {
        signal.removeEventListener('abort', onAbort);
        line.delete(waiter);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason as Error);
        onChange();
      };
      const waiter: Waiter = {
        request,
        tier: request.tier,
        keyFingerprint: request.keyFingerprint,
        blocked: false,
        isWaiting: () => line.has(waiter),
        grant(reservation) {
          leave();
          resolve(reservation);
        },
        refuse(error) {
          leave();
          reject(error);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      line.add(waiter);
      onChange();
    });
  }

  return { join, waiting: () => [...line] };
}

export type OnWaiting = (runId: bigint, waiting: boolean) => void;

/** Tells when a run begins and when it ceases to be blocked on the window; called after every change of the line. */
export function createBlockedRuns(onWaiting: OnWaiting): (line: readonly Waiter[]) => void {
  let blocked = new Set<bigint>();
  return (line) => {
    const before = blocked;
    blocked = new Set();
    for (const { blocked: isBlocked, request } of line)
      if (isBlocked && request.runId !== null) blocked.add(request.runId);
    for (const runId of before) if (!blocked.has(runId)) onWaiting(runId, false);
    for (const runId of blocked) if (!before.has(runId)) onWaiting(runId, true);
  };
}
