import type { Logger } from 'pino';
import type { Alerts } from '../alerts';
import type { Metrics } from '../http/metrics';
import type { Heartbeat } from '../notify';
import { readEndedRun } from '../reads/metrics';
import type { PrismaClient } from '../store/prisma';
import type { TierName, TierRunState } from '../vocabulary';

interface AfterRunParts {
  db: PrismaClient;
  metrics: Pick<Metrics, 'runEnded'>;
  alerts: Pick<Alerts, 'afterRun'>;
  heartbeat: Heartbeat;
  logger: Logger;
}

/** What follows the end of each tier run. One step that fails takes no other with it. */
export function createAfterRun({ db, metrics, alerts, heartbeat, logger }: AfterRunParts) {
  return async (run: { runId: bigint; tier: TierName }): Promise<void> => {
    const { tier, runId } = run;
    // What is not judged here, onClock judges within a minute.
    await alerts.afterRun(run).catch((error: unknown) => {
      logger.error(
        { err: error, tier, runId: runId.toString() },
        'a tier run could not be judged for alerts',
      );
    });
    const ended = await readEndedRun(db, runId);
    if (!ended) return;
    const state = ended.state as TierRunState;
    metrics.runEnded(tier, state, ended.seconds);
    if (showsLife(tier, state)) void heartbeat.ping();
  };
}

/**
 * Whether a dead-man's switch is to hear of the run. A part of tier 1 will do: the switch asks whether this program
 * lives and reaches the pool; that some account fails, its own alert tells.
 */
function showsLife(tier: TierName, state: TierRunState): boolean {
  return tier === 'TIER_1' && (state === 'SUCCEEDED' || state === 'PARTIAL');
}
