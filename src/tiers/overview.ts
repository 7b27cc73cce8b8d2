import type { CollectableAccount } from '../accounts';
import { writeOverview } from '../store/overviews';
import { writePoolStats } from '../store/pool-stats';
import { attempt, failuresOf, resultOf } from './attempt';
import { oldestFirst } from './queue';
import type { FinishOutcome, RunContext, TierPlan, Turn, TurnOutcome } from './turn';

const CALLS_PER_ACCOUNT = 1;

/** Tier 2: the overview of every account, and the pool's own statistics once per coin. */
export const overviewPlan: TierPlan = {
  tier: 'TIER_2',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'overview', CALLS_PER_ACCOUNT),
  collect: collectOverview,
  finish: collectPoolStats,
};

async function collectOverview({ account, call, antpool, store }: Turn): Promise<TurnOutcome> {
  const overview = await attempt('accountOverview.htm', call.signal, () => antpool.overview(call));
  const rowsWritten = overview.ok
    ? await store((tx) =>
        writeOverview(tx, {
          accountId: account.id,
          collectedAt: overview.value.receivedAt,
          ...overview.value.value,
        }),
      )
    : 0;
  return {
    results: [resultOf('accountOverview.htm', overview)],
    failures: failuresOf([overview]),
    rowsWritten,
    note: null,
    deferred: false,
  };
}

/** Any account's key tells a coin's statistics: one that has just worked is asked. */
async function collectPoolStats(run: RunContext): Promise<FinishOutcome> {
  const failures: FinishOutcome['failures'] = [];
  let rowsWritten = 0;
  for (const account of onePerCoin(await run.collectable([...run.succeeded]))) {
    const call = run.callContext(account);
    const stats = await attempt('poolStats.htm', call.signal, () => run.antpool.poolStats(call));
    if (stats.ok)
      rowsWritten += await run.store((tx) =>
        writePoolStats(tx, { coin: account.coin, collectedAt: stats.value.receivedAt, ...stats.value.value }),
      );
    else {
      const { failure } = stats;
      await run.store((tx) => run.keepReply(tx, account.id, failure));
      failures.push(failure);
    }
  }
  return { failures, rowsWritten };
}

function onePerCoin(accounts: CollectableAccount[]): CollectableAccount[] {
  const byCoin = new Map<string, CollectableAccount>();
  for (const account of accounts) if (!byCoin.has(account.coin)) byCoin.set(account.coin, account);
  return [...byCoin.values()];
}
