import type { Logger } from 'pino';
import type { Alerts } from '../alerts';
import type { Metrics } from '../http/metrics';
import type { Heartbeat } from '../notify';
import { readEndedRun } from '../reads/collecting/metrics';
import type { PrismaClient } from '../store/connection/prisma';
import { count } from '../words';
import type { AccountWatch } from '../reads/accounts/watch';
import type { TierName, TierRunState } from '../vocabulary';

interface AfterRunParts {
  db: PrismaClient;
  metrics: Pick<Metrics, 'runEnded'>;
  alerts: Pick<Alerts, 'afterRun'>;
  heartbeat: Heartbeat;
  /** null: the log does not name failing accounts */
  accountWatch?: AccountWatch | null;
  logger: Logger;
}

/** The steps after each tier run. A step that fails does not stop the others. */
export function createAfterRun({ db, metrics, alerts, heartbeat, accountWatch, logger }: AfterRunParts) {
  return async (run: { runId: bigint; tier: TierName }): Promise<void> => {
    const { tier, runId } = run;
    const evaluated = await alerts.afterRun(run).then(
      () => true,
      (error: unknown) => {
        // onClock evaluates the rest within a minute.
        logger.error(
          { err: error, tier, runId: runId.toString() },
          'could not evaluate the alerts of a tier run',
        );
        return false;
      },
    );
    const ended = await readEndedRun(db, runId);
    if (!ended) return;
    const state = ended.state as TierRunState;
    metrics.runEnded(tier, state, ended.seconds);
    const { accounts, failed, calls } = ended;
    const seconds = Math.round(ended.seconds * 10) / 10;
    logger.info(
      { tier, runId: runId.toString(), state, accounts, failed, calls, seconds },
      `${tier} ${state}: ${count(accounts, 'account')}, ${failed} failed, ${count(calls, 'call')}, ${seconds} s`,
    );
    await accountWatch
      ?.look()
      .catch((err: unknown) => logger.warn({ err }, 'could not report failing accounts'));
    if (evaluated && showsLife(tier, state)) void heartbeat.ping();
  };
}

/**
 * True if the dead-man's switch should hear of the run. A partial tier 1 is enough: the switch checks that this program
 * lives, reaches the pool and evaluates what it brings; a failing account has its own alert.
 */
function showsLife(tier: TierName, state: TierRunState): boolean {
  return tier === 'TIER_1' && (state === 'SUCCEEDED' || state === 'PARTIAL');
}
