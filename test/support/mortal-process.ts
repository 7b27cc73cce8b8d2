import type { Transport } from '../../src/antpool';
import type { Clock } from '../../src/clock';

const NEVER = new Promise<never>(() => undefined);

/** A process that can be killed: from then on its sleeps never end and its calls are never answered. */
export interface MortalProcess {
  clock: Clock;
  transport: Transport;
  /** Dies as it sends its `calls`-th call from now, which the pool still sees. */
  dieAtCall(calls: number): Promise<void>;
  isDead(): boolean;
}

export function createMortalProcess(clock: Clock, transport: Transport): MortalProcess {
  let dead = false;
  let callsLeft = Infinity;
  let tellDeath = (): void => undefined;
  return {
    isDead: () => dead,
    clock: {
      now: () => clock.now(),
      sleep: async (ms, signal) => {
        if (dead) return NEVER;
        await clock.sleep(ms, signal);
        return dead ? NEVER : undefined;
      },
    },
    transport: async (request) => {
      if (dead) return NEVER;
      const reply = transport(request);
      if (--callsLeft > 0) return reply;
      dead = true;
      reply.catch(() => undefined);
      tellDeath();
      return NEVER;
    },
    dieAtCall(calls) {
      callsLeft = calls;
      return new Promise((resolve) => (tellDeath = resolve));
    },
  };
}
