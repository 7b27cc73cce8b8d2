import type { Logger } from 'pino';
import type { AccountVerbs } from '../../accounts';
import type { Antpool } from '../../antpool';
import type { Clock } from '../../clock';
import { inTransaction, type PrismaClient } from '../../store/connection/prisma';
import { quarantine } from '../../store/collection/quarantine';
import { rollUp } from '../../store/rollups/rollups';
import { backfill, type BackfillContext } from './backfill';
import { keepOddities } from '../oddities';
import type { TierName } from '../../vocabulary';

/** The most calls after a start; the daily tier refills what remains. */
const CALLS_AFTER_START = 60;

interface HistoryUpkeepParts {
  db: PrismaClient;
  /** for rollups, which may take minutes */
  upkeep: PrismaClient;
  clock: Clock;
  antpool: Antpool;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  logger: Logger;
}

export interface HistoryUpkeep {
  /** Rolls up finished hours and, after the first collection since the start, refills the gap before it. */
  afterRun(run: { tier: TierName }): Promise<void>;
  stop(): void;
}

/** Keeps the rollups up to date between two runs of the daily tier. */
export function createHistoryUpkeep(parts: HistoryUpkeepParts): HistoryUpkeep {
  const { db, upkeep, clock, antpool, accounts, logger } = parts;
  const stopping = new AbortController();
  const startedAt = clock.now();
  let refilled = false;

  async function refill(): Promise<void> {
    // If a daily run was due too, it refills more, and both would ask for the same points.
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
      keepOdd: (tx, accountId, odd) => keepOddities(tx, odd, { at: clock.now(), accountId, runId: null }),
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
        await rollUp(upkeep, clock.now(), { repair: false });
        if (refilled) return;
        refilled = true;
        await refill();
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.error({ err: error }, 'could not roll up or refill the history; the daily tier will do it');
      }
    },
    stop: () => stopping.abort(new Error('the server is stopping')),
  };
}
