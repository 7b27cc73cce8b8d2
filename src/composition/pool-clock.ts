import type { Transport } from '../antpool';
import type { Clock } from '../clock';

export interface PoolClock {
  transport: Transport;
  /** Our clock less the pool's at its last reply; null: it told no time since this process began. */
  last(): { aheadMs: number; at: Date } | null;
}

/** The same transport, noting the Date header of each reply. */
export function watchPoolClock(transport: Transport, clock: Clock): PoolClock {
  let last: { aheadMs: number; at: Date } | null = null;
  return {
    last: () => last,
    async transport(request) {
      let sentAt = clock.now().getTime();
      const reply = await transport({
        ...request,
        onSend() {
          sentAt = clock.now().getTime();
          request.onSend?.();
        },
      });
      const told = Date.parse(reply.headers.date ?? '');
      const at = clock.now();
      // The header is cut to the second, and the reply was half the time under way.
      if (!Number.isNaN(told)) last = { aheadMs: (sentAt + at.getTime()) / 2 - (told + 500), at };
      return reply;
    },
  };
}
