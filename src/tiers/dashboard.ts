import { writeBalance } from '../store/facts/balances';
import { writeHashrate } from '../store/facts/hashrates';
import { attempt, failuresOf, notesOf, oddIn, resultOf } from './run/attempt';
import { believedCounts, countsDoubt, settlementDoubt } from './doubts';
import { oldestFirst } from './schedule/queue';
import type { TierPlan, Turn, TurnOutcome } from './run/turn';

const CALLS_PER_ACCOUNT = 2;

/** Tier 1: balance and hashrate of every enabled account. */
export const dashboardPlan: TierPlan = {
  tier: 'TIER_1',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'dashboard', CALLS_PER_ACCOUNT),
  collect: collectDashboard,
};

async function collectDashboard({ account, call, antpool, clock, store }: Turn): Promise<TurnOutcome> {
  const balance = await attempt('account.htm', call.signal, () => antpool.balance(call));
  const hashrate = await attempt('hashrate.htm', call.signal, () => antpool.hashrate(call));
  const dayDoubt = balance.ok ? settlementDoubt(balance.value.value, balance.value) : null;
  const doubt = hashrate.ok ? countsDoubt(hashrate.value.value) : null;
  const rowsWritten = await store(async (tx) => {
    let rows = 0;
    if (balance.ok)
      rows += await writeBalance(
        tx,
        {
          accountId: account.id,
          collectedAt: balance.value.receivedAt,
          ...balance.value.value,
          ...(dayDoubt !== null && { settleDate: null }),
        },
        clock.now(),
      );
    if (hashrate.ok)
      rows += await writeHashrate(
        tx,
        {
          accountId: account.id,
          collectedAt: hashrate.value.receivedAt,
          ...believedCounts(hashrate.value.value, doubt),
        },
        clock.now(),
      );
    return rows;
  });
  return {
    results: [resultOf('account.htm', balance, dayDoubt), resultOf('hashrate.htm', hashrate, doubt)],
    failures: failuresOf([balance, hashrate]),
    rowsWritten,
    note: notesOf(dayDoubt, doubt),
    odd: [oddIn('account.htm', balance), oddIn('hashrate.htm', hashrate)],
    deferred: false,
  };
}
