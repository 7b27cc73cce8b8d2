import type { CallRequest, Reservation } from '../antpool/gate';
import type { WantedCall } from './decide';

/** A `reserve` that waits for its answer. */
export interface Waiter extends WantedCall {
  request: CallRequest;
  /** False once it has been answered, or its caller left. */
  isWaiting(): boolean;
  /** True if the last pass held it back because the window was full. */
  blocked: boolean;
  grant(reservation: Reservation): void;
  refuse(error: Error): void;
}

export interface Line {
  /** Resolves or rejects as a pass decides, or rejects with the signal's reason once that aborts. */
  join(request: CallRequest, signal: AbortSignal): Promise<Reservation>;
  /** All waiting calls, in the order of arrival. */
  waiting(): Waiter[];
}

/** The calls that wait in this process. `onChange`: a call joined, or left without an answer. */
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

/** Reports when a run begins and stops waiting for the window. Called after every change of the queue. */
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
