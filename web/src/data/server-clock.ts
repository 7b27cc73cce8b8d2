import { useEffect } from 'preact/hooks';
import { createStore, useStore } from './store';

/** The `Date` header tells whole seconds: a smaller difference is noise. */
const NOISE_MS = 1_500;
const TICK_MS = 5_000;

let offset = 0;
let readers = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const tick = createStore(Date.now());

/** The time by the server's clock; a laptop's own may be minutes off. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** An instant of this machine's clock by the server's. */
export function serverTime(local: number): number {
  return local + offset;
}

/** Learns the server's time from an answer that was asked for and came at these local instants. */
export function learnServerTime(header: string | null, askedAt: number, answeredAt: number): void {
  const at = header === null ? NaN : Date.parse(header);
  if (Number.isNaN(at)) return;
  const seen = at + 500 - (askedAt + answeredAt) / 2;
  if (Math.abs(seen - offset) < NOISE_MS) return;
  offset = seen;
  tick.set(serverNow());
}

/** A page that nobody sees stands still: a span that went on with the time would be asked for anew. */
function renew(): void {
  if (!document.hidden) tick.set(serverNow());
}

/** The server's time, renewed every few seconds by one timer for the whole page, and at once when it is seen again. */
export function useNow(): number {
  const now = useStore(tick);
  useEffect(() => {
    readers += 1;
    if (timer === null) {
      timer = setInterval(renew, TICK_MS);
      document.addEventListener('visibilitychange', renew);
      // The first reader alone: a list that scrolls has new ones all the time, and each would draw every age on the page anew.
      renew();
    }
    return () => {
      readers -= 1;
      if (readers > 0 || timer === null) return;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
      timer = null;
    };
  }, []);
  return now;
}
