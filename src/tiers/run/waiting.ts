import type { Logger } from 'pino';
import type { Clock } from '../../clock';
import type { PrismaClient } from '../../store/connection/prisma';

export interface WaitingRuns {
  /** Stores in the run's row whether it waits for the window, in the order of the reports. */
  record(runId: bigint, waiting: boolean): void;
  isWaiting(runId: bigint): boolean;
  settled(): Promise<void>;
}

export function createWaitingRuns(db: PrismaClient, clock: Pick<Clock, 'now'>, logger: Logger): WaitingRuns {
  let last: Promise<void> = Promise.resolve();
  const waits = new Set<bigint>();
  return {
    isWaiting: (runId) => waits.has(runId),
    record(runId, waitingForBudget) {
      if (waitingForBudget) waits.add(runId);
      else waits.delete(runId);
      const waitingSince = waitingForBudget ? clock.now() : null;
      last = last
        .then(async () => {
          const data = { waitingForBudget, waitingSince };
          await db.tierRun.updateMany({ where: { id: runId, state: 'RUNNING' }, data });
        })
        .catch((error: unknown) => logger.warn({ err: error }, 'could not mark a run as waiting'));
    },
    settled: () => last,
  };
}
