import type { Logger } from 'pino';
import { DeliveryError } from './delivery-error';
import { request } from './transports/http';

const TIMEOUT_MS = 10_000;

export interface Heartbeat {
  /** GETs the URL; a failure is logged, never thrown. Without a URL it does nothing. */
  ping(): Promise<void>;
}

/** Tells an external dead-man's switch that we are alive. The URL is a secret: only its host is ever logged. */
export function createHeartbeat(options: {
  url: string | null;
  logger: Logger;
  timeoutMs?: number;
}): Heartbeat {
  const { url, logger, timeoutMs = TIMEOUT_MS } = options;
  return {
    async ping() {
      if (url === null) return;
      try {
        const { status } = await request({ method: 'GET', url, timeoutMs });
        if (status >= 300) logger.warn({ status }, 'the heartbeat was answered with an error');
      } catch (error) {
        const words = error instanceof DeliveryError ? error.message : 'it failed for a reason of our own';
        logger.warn({ error: words }, 'the heartbeat did not get through');
      }
    },
  };
}
