import type { Logger } from 'pino';
import type { Alerts } from '.';
import { repeated, type Clock } from '../clock';

/** Hold times are counted in minutes. */
const MINUTE_MS = 60_000;

export interface AlertClock {
  /** Finds the changes that only time brings. A failure is logged, and the next pass makes up for it. */
  look(): Promise<void>;
  /** Looks at once, and then each minute until stopped. */
  start(): void;
  stop(): Promise<void>;
}

interface AlertClockParts {
  clock: Clock;
  alerts: Pick<Alerts, 'onClock'>;
  logger: Logger;
}

export function createAlertClock({ clock, alerts, logger }: AlertClockParts): AlertClock {
  let failing = false;

  /** An unavailable database is logged once, not every minute. */
  async function look(): Promise<void> {
    try {
      await alerts.onClock(clock.now());
      failing = false;
    } catch (error) {
      if (!failing) logger.error({ err: error }, 'could not evaluate the alerts');
      failing = true;
    }
  }

  return { look, ...repeated(clock, MINUTE_MS, look) };
}
