import type { Logger } from 'pino';
import type { Alerts } from '.';
import type { Clock } from '../clock';

/** Hold times are counted in minutes. */
const MINUTE_MS = 60_000;

export interface AlertClock {
  /** Finds the changes that only time brings. A failure is logged, and the next pass makes up for it. */
  look(): Promise<void>;
  /** Runs at once, and then each minute until stopped. */
  start(): void;
  stop(): Promise<void>;
}

interface AlertClockParts {
  clock: Clock;
  alerts: Pick<Alerts, 'onClock'>;
  logger: Logger;
}

export function createAlertClock({ clock, alerts, logger }: AlertClockParts): AlertClock {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
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

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      await clock.sleep(MINUTE_MS, stopping.signal).catch(() => undefined);
    }
  }

  return {
    look,
    start: () => void (running = run()),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
