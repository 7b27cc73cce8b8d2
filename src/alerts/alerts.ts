import { inTransaction, type Db } from '../store/connection/prisma';
import type { TierName } from '../vocabulary';
import { describeChanges } from './changes';
import { accountsWithNews } from './engine/accounts';
import { evaluate } from './engine/evaluate';
import { inWaiting } from './engine/open-alerts';
import { refreshedAccounts, runningTiers } from './engine/runs';
import { isFreshSince, sourcesOf, SOURCES, TIER_OF, type Source } from './engine/sources';
import type { AlertParts, Alerts } from './types';
import { acknowledgeAlerts, acknowledgeOne } from './verbs/acknowledge';
import type { AlertWork } from './verbs/context';
import { resolveAlerts, resolveOne } from './verbs/resolve';
import { rulesFor } from './verbs/rules-for';
import { createSilence, endSilence } from './verbs/silence';
import { updateRule } from './verbs/update-rule';

/** The alerts of one database. It holds all their state, so a restart changes nothing and repeats nothing. */
export function createAlerts(parts: AlertParts): Alerts {
  const { db, clock, intervals, announce, logger, mostAtOnce } = parts;
  const oneAtATime = createQueue();

  /** The changes of one transaction are announced in it, in one call. */
  const change: AlertWork = (passId, now, work) =>
    inTransaction(db, async (tx) => {
      const { happened, answer } = await work(tx);
      const changes = await describeChanges(tx, happened, passId, now);
      if (changes.length > 0) await announce(tx, changes);
      return answer;
    });

  async function afterRun({ runId, tier }: { runId: bigint; tier: TierName }): Promise<void> {
    const now = clock.now();
    const rhythm = await intervals();
    const accountIds = await refreshedAccounts(db, runId);
    const sources = sourcesOf(tier);
    const input = { accountIds, sources, timePasses: false, now, intervals: rhythm, logger };
    await evaluate({ db, change, mostAtOnce }, `run ${runId}`, now, input);
  }

  async function onClock(now: Date): Promise<void> {
    const rhythm = await intervals();
    const sources = await settledSources(db);
    const eldest = Object.fromEntries(sources.map((source) => [source, isFreshSince(source, now, rhythm)]));
    const waiting = await inWaiting(db, now);
    const accountIds = [...new Set([...(await accountsWithNews(db, eldest, now)), ...waiting.accountIds])];
    const input = { accountIds, sources, timePasses: true, now, intervals: rhythm, logger };
    const isIdle = accountIds.length === 0 && !waiting.pool;
    await evaluate({ db, change, mostAtOnce }, `clock ${now.toISOString()}`, now, isIdle ? null : input);
  }

  const context = { db, clock, change };
  return {
    afterRun: (run) => oneAtATime(() => afterRun(run)),
    onClock: (now) => oneAtATime(() => onClock(now)),
    resolve: (id, input) => resolveOne(context, id, input),
    resolveMany: (ids, input) => resolveAlerts(context, ids, input),
    acknowledge: (id, input) => acknowledgeOne(context, id, input),
    acknowledgeMany: (ids, input) => acknowledgeAlerts(context, ids, input),
    createSilence: (input) => createSilence(context, input),
    endSilence: (id, actor) => endSilence(context, id, actor),
    updateRule: (scope, patch, actor) => updateRule(context, scope, patch, actor),
    rulesFor: (scope) => rulesFor(db, scope),
  };
}

/**
 * The sources that no run is filling now. A run's facts are evaluated at its end, so that accounts that went offline
 * together are one message.
 */
async function settledSources(tx: Db): Promise<Source[]> {
  const running = await runningTiers(tx);
  return SOURCES.filter((source) =>
    source === 'CALLS' ? running.length === 0 : !running.includes(TIER_OF[source]),
  );
}

/** Runs one piece of work after the other, in order. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
