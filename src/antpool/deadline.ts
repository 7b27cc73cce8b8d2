import type { Clock } from '../clock';

/** The call took too long. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** The caller no longer wants an answer. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

interface Bounds {
  clock: Clock;
  timeoutMs: number;
  stop: AbortSignal;
}

/** Controls the time of work that may have to wait before it really starts. */
export interface Countdown {
  hold(): void;
  start(): void;
}

/**
 * Does the work for at most `timeoutMs`, and not after a stop. Then it aborts the work's signal and rejects at once
 * with DeadlineError or StoppedError, whether or not the work heeds the signal.
 */
export function withDeadline<T>(
  { clock, timeoutMs, stop }: Bounds,
  work: (signal: AbortSignal, countdown: Countdown) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const attempt = new AbortController();
    let timer = new AbortController();
    let over = false;

    const countdown: Countdown = {
      hold: () => timer.abort(),
      start() {
        timer.abort();
        if (over) return;
        const { signal } = (timer = new AbortController());
        clock.sleep(timeoutMs, signal).then(
          () => signal.aborted || giveUp(new DeadlineError('the deadline passed')),
          () => undefined,
        );
      },
    };
    const onStop = () => giveUp(new StoppedError('stopped'));
    const tidy = () => {
      over = true;
      timer.abort();
      stop.removeEventListener('abort', onStop);
    };
    const giveUp = (error: Error) => {
      tidy();
      reject(error);
      attempt.abort(error);
    };

    if (stop.aborted) return giveUp(new StoppedError('stopped'));
    stop.addEventListener('abort', onStop, { once: true });
    countdown.start();
    const doWork = async () => work(attempt.signal, countdown);
    doWork().then(resolve, reject).finally(tidy);
  });
}
