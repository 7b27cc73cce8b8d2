import { answerClock, type Transport } from '../antpool';
import type { Clock } from '../clock';

/**
 * One answer may come from a machine with a wrong clock or carry a garbled header, so we report the median of these.
 */
const REMEMBERED = 9;

export interface PoolClock {
  transport: Transport;
  /** Our clock minus the pool's, from its newest answers; `at`: the time of the newest. null: no answer gave a time. */
  last(): { aheadMs: number; at: Date } | null;
  /** true if the pool has answered since this process began */
  hasAnswered(): boolean;
}

/** The same transport; it also notes the Date header of each reply. */
export function watchPoolClock(transport: Transport, clock: Clock): PoolClock {
  let heard: number[] = [];
  let at = new Date(0);
  let answered = false;
  return {
    last: () => (heard.length === 0 ? null : { aheadMs: median(heard), at }),
    hasAnswered: () => answered,
    async transport(request) {
      let sentAt = clock.now().getTime();
      const reply = await transport({
        ...request,
        onSend() {
          sentAt = clock.now().getTime();
          request.onSend?.();
        },
      });
      answered = true;
      const { madeAt, keptMs } = answerClock(reply.headers);
      if (madeAt) {
        at = clock.now();
        // The reply travelled for about half the time, and a cached one was made that much earlier.
        const aheadMs = (sentAt + at.getTime()) / 2 - keptMs - madeAt.getTime();
        heard = [aheadMs, ...heard].slice(0, REMEMBERED);
      }
      return reply;
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
