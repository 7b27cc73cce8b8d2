import type { Logger } from 'pino';
import type { PrismaClient } from '../store/prisma';

export interface WaitingRuns {
  /** Keeps in the run's row whether it waits for the window; in the order in which it was told. */
  record(runId: bigint, waiting: boolean): void;
  settled(): Promise<void>;
}

export function createWaitingRuns(db: PrismaClient, logger: Logger): WaitingRuns {
  let last: Promise<void> = Promise.resolve();
  return {
    record(runId, waitingForBudget) {
      last = last
        .then(async () => {
          await db.tierRun.updateMany({ where: { id: runId, state: 'RUNNING' }, data: { waitingForBudget } });
        })
        .catch((error: unknown) => logger.warn({ err: error }, 'a run could not be marked as waiting'));
    },
    settled: () => last,
  };
}
