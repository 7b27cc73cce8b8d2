import { writeBalance } from '../store/balances';
import { writeHashrate } from '../store/hashrates';
import { attempt, failuresOf, resultOf } from './attempt';
import { oldestFirst } from './queue';
import type { TierPlan, Turn, TurnOutcome } from './turn';

const CALLS_PER_ACCOUNT = 2;

/** Tier 1: balance and hashrate of every enabled account. */
export const dashboardPlan: TierPlan = {
  tier: 'TIER_1',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'dashboard', CALLS_PER_ACCOUNT),
  collect: collectDashboard,
};

async function collectDashboard({ account, call, antpool, store }: Turn): Promise<TurnOutcome> {
  const balance = await attempt('account.htm', call.signal, () => antpool.balance(call));
  const hashrate = await attempt('hashrate.htm', call.signal, () => antpool.hashrate(call));
  const rowsWritten = await store(async (tx) => {
    let rows = 0;
    if (balance.ok)
      rows += await writeBalance(tx, {
        accountId: account.id,
        collectedAt: balance.value.receivedAt,
        ...balance.value.value,
      });
    if (hashrate.ok)
      rows += await writeHashrate(tx, {
        accountId: account.id,
        collectedAt: hashrate.value.receivedAt,
        ...hashrate.value.value,
      });
    return rows;
  });
  return {
    results: [resultOf('account.htm', balance), resultOf('hashrate.htm', hashrate)],
    failures: failuresOf([balance, hashrate]),
    rowsWritten,
    note: null,
    deferred: false,
  };
}
