import type { CollectableAccount } from '../accounts';
import { writeOverview } from '../store/facts/overviews';
import { writePoolStats } from '../store/facts/pool-stats';
import { attempt, failuresOf, oddIn, resultOf } from './run/attempt';
import { countsDoubt } from './doubts';
import { oldestFirst } from './schedule/queue';
import type { FinishOutcome, RunContext, TierPlan, Turn, TurnOutcome } from './run/turn';

const CALLS_PER_ACCOUNT = 1;

/** Tier 2: the overview of every account, and the pool's own statistics once per coin. */
export const overviewPlan: TierPlan = {
  tier: 'TIER_2',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'overview', CALLS_PER_ACCOUNT),
  collect: collectOverview,
  finish: collectPoolStats,
};

async function collectOverview({ account, call, antpool, clock, store }: Turn): Promise<TurnOutcome> {
  const overview = await attempt('accountOverview.htm', call.signal, () => antpool.overview(call));
  const rowsWritten = overview.ok
    ? await store((tx) =>
        writeOverview(
          tx,
          {
            accountId: account.id,
            collectedAt: overview.value.receivedAt,
            ...overview.value.value,
          },
          clock.now(),
        ),
      )
    : 0;
  const doubt = overview.ok ? countsDoubt(overview.value.value) : null;
  return {
    results: [resultOf('accountOverview.htm', overview, doubt)],
    failures: failuresOf([overview]),
    rowsWritten,
    note: doubt,
    odd: [oddIn('accountOverview.htm', overview)],
    deferred: false,
  };
}

/** Any account's key can read a coin's statistics, so one is used that has just worked. */
async function collectPoolStats(run: RunContext): Promise<FinishOutcome> {
  const failures: FinishOutcome['failures'] = [];
  let rowsWritten = 0;
  for (const account of onePerCoin(await run.collectable([...run.succeeded]))) {
    const call = run.callContext(account);
    const stats = await attempt('poolStats.htm', call.signal, () => run.antpool.poolStats(call));
    if (stats.ok)
      rowsWritten += await run.store(async (tx) => {
        await run.keepOdd(tx, account.id, oddIn('poolStats.htm', stats));
        const { receivedAt: collectedAt, value } = stats.value;
        return writePoolStats(tx, { coin: account.coin, collectedAt, ...value });
      });
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
