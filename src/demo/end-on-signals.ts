const STOP_WITHIN_MS = 9_500;

interface Stoppable {
  stop(): Promise<unknown>;
}
interface Closable {
  close(): Promise<unknown>;
}

/** Ends the demo on a signal, from its first moment on: before anything has started there is nothing to wait for. */
export function endOnSignals(): { started(app: Stoppable, pool: Closable): void } {
  let running: { app: Stoppable; pool: Closable } | null = null;
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    console.log('\nStopping …');
    if (running === null) process.exit(130);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void Promise.allSettled([running.app.stop(), running.pool.close()]).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // The script that started the demo is gone.
  process.on('disconnect', end);
  return { started: (app, pool) => void (running = { app, pool }) };
}
