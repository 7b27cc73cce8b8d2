import type { Logger } from 'pino';
import type { AccountVerbs } from '../accounts';
import type { Antpool } from '../antpool';
import type { Clock } from '../clock';
import { inTransaction, type PrismaClient } from '../store/prisma';
import { quarantine } from '../store/quarantine';
import { rollUp } from '../store/rollups';
import { backfill, type BackfillContext } from '../tiers/backfill';
import type { TierName } from '../vocabulary';

/** Most calls after a start; what they do not reach, the daily tier refills. */
const CALLS_AFTER_START = 60;

interface HistoryCareParts {
  db: PrismaClient;
  clock: Clock;
  antpool: Antpool;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  logger: Logger;
}

export interface HistoryCare {
  /** Rolls up the hours that have finished and, after the first collection since the start, refills what it missed. */
  afterRun(run: { tier: TierName }): Promise<void>;
  stop(): void;
}

/** Keeps the rollups close behind the samples, between two runs of the daily tier. */
export function createHistoryCare({ db, clock, antpool, accounts, logger }: HistoryCareParts): HistoryCare {
  const stopping = new AbortController();
  const startedAt = clock.now();
  let refilled = false;

  async function refill(): Promise<void> {
    // A daily run that was due as well refills more, and the two would ask twice.
    if ((await db.tierRun.count({ where: { tier: 'TIER_4', startedAt: { gte: startedAt } } })) > 0) return;
    const all = await db.account.findMany({
      where: { enabled: true, archivedAt: null },
      select: { id: true },
    });
    const { signal } = stopping;
    const context: BackfillContext = {
      db,
      clock,
      antpool,
      store: (work) => inTransaction(db, work),
      callContext: (account) => ({ account, tier: 'TIER_4', runId: null, signal }),
      collectable: async (ids) => (await accounts.listCollectable(ids)).readable,
      keepReply: async (tx, accountId, { endpoint, reason, raw: body }) => {
        if (body === null) return;
        const at = clock.now();
        await quarantine(tx, { at, accountId, endpoint, runId: null, reason: reason ?? 'unreadable', body });
      },
    };
    const ids = all.map(({ id }) => id);
    const { rowsWritten, failures } = await backfill(context, ids, CALLS_AFTER_START);
    if (rowsWritten > 0 || failures.length > 0)
      logger.info({ rowsWritten, failures }, "gaps in the hashrate refilled from the pool's chart");
  }

  return {
    async afterRun({ tier }) {
      if (tier !== 'TIER_1' || stopping.signal.aborted) return;
      try {
        await rollUp(db, clock.now(), { repair: false });
        if (refilled) return;
        refilled = true;
        await refill();
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.error(
          { err: error },
          'the history could not be rolled up or refilled; the daily tier does it',
        );
      }
    },
    stop: () => stopping.abort(new Error('the server is stopping')),
  };
}
