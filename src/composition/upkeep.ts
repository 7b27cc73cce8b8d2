import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { Budget } from '../budget';
import type { Clock } from '../clock';
import { ensurePartitions } from '../store/partitions';
import type { PrismaClient } from '../store/prisma';
import type { TierRunner } from '../tiers';

/** Twice a minute, a few seconds after the full one, when most tiers begin. */
const TICK = '15,45 * * * * *';

export interface Upkeep {
  /** Does what no run and no schedule can be relied on for. */
  look(now: Date): Promise<void>;
  /** Looks by the real clock until stopped. */
  start(): void;
  stop(): Promise<void>;
}

interface UpkeepParts {
  db: PrismaClient;
  clock: Clock;
  budget: Pick<Budget, 'recover'>;
  runner: Pick<TierRunner, 'recover'>;
  logger: Logger;
}

/**
 * Makes the coming days' partitions, and closes calls and runs that another process on this database left open when it
 * died, or this one when it lost its lock. Also while the scheduler is off.
 */
export function createUpkeep({ db, clock, budget, runner, logger }: UpkeepParts): Upkeep {
  let task: ScheduledTask | null = null;
  let looking: Promise<void> | null = null;

  async function look(now: Date): Promise<void> {
    await ensurePartitions(db, now);
    await budget.recover(now, false);
    await runner.recover();
  }

  return {
    look,
    start() {
      task = cron.schedule(
        TICK,
        () => {
          looking ??= look(clock.now())
            .catch((error: unknown) => logger.warn({ err: error }, 'the upkeep could not be done'))
            .finally(() => (looking = null));
        },
        { timezone: 'UTC', suppressMissedWarning: true },
      );
    },
    async stop() {
      await task?.destroy();
      await looking;
    },
  };
}
