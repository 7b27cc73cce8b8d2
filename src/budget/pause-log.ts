import type { Logger } from 'pino';
import type { PauseListener } from '.';

/** Logs one line when the pool makes us pause, and one when it answers again. */
export function pauseLog(logger: Logger): PauseListener {
  return {
    paused: ({ until, reason }) =>
      logger.error({ until, reason }, `calls to the pool are paused until ${until.toISOString()}: ${reason}`),
    resumed: () => logger.info('the pool answers again, and calls go on'),
  };
}
