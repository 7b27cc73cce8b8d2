import type { CollectableAccount } from '../accounts';
import type { Reading } from '../antpool';
import { writeCoinPrice } from '../store/facts/coin-prices';
import { writeOverview } from '../store/facts/overviews';
import { writePoolStats } from '../store/facts/pool-stats';
import type { Db } from '../store/connection/prisma';
import type { Endpoint } from '../vocabulary';
import { attempt, failuresOf, oddIn, resultOf } from './run/attempt';
import { believedCounts, countsDoubt } from './doubts';
import { oldestFirst } from './schedule/queue';
import type { FinishOutcome, RunContext, TierPlan, Turn, TurnOutcome } from './run/turn';

const CALLS_PER_ACCOUNT = 1;
/** Made after the accounts, with the key of one of them. */
export const CALLS_PER_COIN = 2;

/** Tier 2: the overview of every account; once per coin the pool's own statistics, and the price. */
export const overviewPlan: TierPlan = {
  tier: 'TIER_2',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'overview', CALLS_PER_ACCOUNT),
  collect: collectOverview,
  finish: collectCoins,
};

async function collectOverview({ account, call, antpool, clock, store }: Turn): Promise<TurnOutcome> {
  const overview = await attempt('accountOverview.htm', call.signal, () => antpool.overview(call));
  const doubt = overview.ok ? countsDoubt(overview.value.value) : null;
  const rowsWritten = overview.ok
    ? await store((tx) =>
        writeOverview(
          tx,
          {
            accountId: account.id,
            collectedAt: overview.value.receivedAt,
            ...believedCounts(overview.value.value, doubt),
          },
          clock.now(),
        ),
      )
    : 0;
  return {
    results: [resultOf('accountOverview.htm', overview, doubt)],
    failures: failuresOf([overview]),
    rowsWritten,
    note: doubt,
    odd: [oddIn('accountOverview.htm', overview)],
    deferred: false,
  };
}

/** Any account's key can read what is said of a coin, so one is used that has just worked. */
async function collectCoins(run: RunContext): Promise<FinishOutcome> {
  const outcome: FinishOutcome = { failures: [], rowsWritten: 0 };
  for (const account of onePerCoin(await run.collectable([...run.succeeded]))) {
    const call = run.callContext(account);
    const { coin } = account;
    const keep = <T>(endpoint: Endpoint, ask: () => Promise<Reading<T>>, write: Write<T>) =>
      keepOfCoin({ run, account, endpoint, outcome }, ask, write);
    await keep(
      'poolStats.htm',
      () => run.antpool.poolStats(call),
      (tx, collectedAt, stats) => writePoolStats(tx, { coin, collectedAt, ...stats }),
    );
    await keep(
      'coinCalculator.htm',
      () => run.antpool.calculator(call),
      (tx, collectedAt, price) => writeCoinPrice(tx, { coin, collectedAt, ...price }),
    );
  }
  return outcome;
}

type Write<T> = (tx: Db, collectedAt: Date, value: T) => Promise<number>;

/** Makes one call about a coin and stores its answer. A failure is the run's, not the account's. */
async function keepOfCoin<T>(
  of: { run: RunContext; account: CollectableAccount; endpoint: Endpoint; outcome: FinishOutcome },
  ask: () => Promise<Reading<T>>,
  write: Write<T>,
): Promise<void> {
  const { run, account, endpoint, outcome } = of;
  const answer = await attempt(endpoint, run.callContext(account).signal, ask);
  if (answer.ok) {
    outcome.rowsWritten += await run.store(async (tx) => {
      await run.keepOdd(tx, account.id, oddIn(endpoint, answer));
      return write(tx, answer.value.receivedAt, answer.value.value);
    });
    return;
  }
  await run.store((tx) => run.keepReply(tx, account.id, answer.failure));
  outcome.failures.push(answer.failure);
}

function onePerCoin(accounts: CollectableAccount[]): CollectableAccount[] {
  const byCoin = new Map<string, CollectableAccount>();
  for (const account of accounts) if (!byCoin.has(account.coin)) byCoin.set(account.coin, account);
  return [...byCoin.values()];
}
