import { connection } from './connection';
import { queries } from './client';
import { Failure } from './errors';
import { askSession } from './session';

/** A server that is back is noticed within 15 seconds, whatever the queries have backed off to. */
const PROBE_MS = 10_000;

/** While the server is lost, asks the cheapest question until it answers, and then everything that is shown. */
export function watchServer(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const plan = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      void probe();
    }, ms);
  };
  const probe = async () => {
    if (connection.get() === null) return;
    if (document.hidden) return;
    let wait = PROBE_MS;
    try {
      await askSession();
      await queries.refetchQueries({ type: 'active' });
    } catch (error) {
      if (error instanceof Failure && error.retryAfterMs !== null) wait = Math.max(wait, error.retryAfterMs);
    }
    if (connection.get() !== null) plan(wait);
  };
  connection.subscribe(() => {
    if (connection.get() !== null) plan(PROBE_MS);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && connection.get() !== null) plan(0);
  });
}
