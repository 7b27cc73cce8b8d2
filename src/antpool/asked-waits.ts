import type { Clock } from '../clock';
import { answerClock, httpDate } from './answer-clock';

/** A longer one is more likely a garbled header than a wait that the pool means. */
const LONGEST_WAIT_MS = 3_600_000;

/** How long an answer asks to wait, by its header `retry-after`: seconds, or a date. null: it does not ask. */
export function askedWait(headers: Readonly<Record<string, string>>, arrivedAt: Date): number | null {
  const asked = headers['retry-after']?.trim() ?? '';
  const until = httpDate(asked);
  const now = answerClock(headers).madeAt ?? arrivedAt;
  const wait = until ? until.getTime() - now.getTime() : /^\d{1,9}$/.test(asked) ? Number(asked) * 1_000 : 0;
  return wait > 0 ? Math.min(wait, LONGEST_WAIT_MS) : null;
}

/** The waits that the pool asked for, by key; in memory only, because a restart costs one call per key. */
export interface AskedWaits {
  /** null: the key may be used now */
  until(key: string): Date | null;
  asked(key: string, waitMs: number): void;
}

export function createAskedWaits(clock: Pick<Clock, 'now'>): AskedWaits {
  const waits = new Map<string, Date>();
  return {
    until(key) {
      const until = waits.get(key);
      if (until === undefined || until > clock.now()) return until ?? null;
      waits.delete(key);
      return null;
    },
    asked: (key, waitMs) => void waits.set(key, new Date(clock.now().getTime() + waitMs)),
  };
}
