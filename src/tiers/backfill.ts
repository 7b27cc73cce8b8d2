import { writeChartBuckets } from '../store/rollups-chart';
import type { CollectableAccount } from '../accounts';
import { attempt } from './attempt';
import { askedDays, findHoles, rememberAsked } from './backfill-holes';
import {
  datesFor,
  daysOf,
  planCharts,
  pointsWanted,
  reachesOver,
  type ChartWish,
  type DateMeaning,
} from './backfill-plan';
import type { FinishOutcome, RunContext } from './turn';

/** Most calls of one backfill: the rest of a large company's gaps is left for the next one. */
const BACKFILL_CALLS = 300;
/** So many calls in a row without an answer, and the pool does not draw curves now. */
const HOPELESS_AFTER = 3;

export type BackfillContext = Pick<
  RunContext,
  'db' | 'clock' | 'antpool' | 'store' | 'callContext' | 'collectable' | 'keepReply'
>;

/**
 * Refills gaps in the accounts' hourly and daily hashrate from the pool's own curves, newest first, marked as such and
 * never interpolated. Its calls are the tier's they are made for, so they go out only when the window has room left.
 */
export async function backfill(
  context: BackfillContext,
  accountIds: number[],
  maxCalls = BACKFILL_CALLS,
): Promise<FinishOutcome> {
  const { db, clock } = context;
  const outcome: FinishOutcome = { failures: [], rowsWritten: 0 };
  const holes = await findHoles(db, accountIds, clock.now());
  const wishes = planCharts(holes, await askedDays(db, accountIds));
  if (wishes.length === 0) return outcome;
  const accounts = await context.collectable([...new Set(wishes.map(({ accountId }) => accountId))]);
  const byId = new Map(accounts.map((account) => [account.id, account]));

  let seen: DateMeaning = 'end';
  let failedInARow = 0;
  let calls = 0;
  for (const wish of wishes) {
    const account = byId.get(wish.accountId);
    if (!account) continue;
    const dates = datesFor(wish, seen, clock.now());
    for (const [place, { meaning, date }] of dates.entries()) {
      if (calls >= maxCalls || failedInARow >= HOPELESS_AFTER) return outcome;
      calls++;
      const asked = await ask(context, account, { wish, date, isLast: place === dates.length - 1 });
      failedInARow = asked.failure ? failedInARow + 1 : 0;
      if (asked.failure) outcome.failures.push(asked.failure);
      outcome.rowsWritten += asked.rows;
      if (asked.isAnswered) seen = meaning;
      if (asked.failure || asked.isAnswered) break;
    }
  }
  return outcome;
}

interface Question {
  wish: ChartWish;
  date: Date;
  /** what the pool does not tell now, it does not know */
  isLast: boolean;
}

interface Answer {
  rows: number;
  /** the curve reaches over all that is wanted */
  isAnswered: boolean;
  failure: FinishOutcome['failures'][number] | null;
}

async function ask(
  { antpool, store, callContext, keepReply }: BackfillContext,
  account: CollectableAccount,
  { wish, date, isLast }: Question,
): Promise<Answer> {
  const { curve } = wish;
  const call = callContext(account);
  const tried = await attempt('userHashrateChart.htm', call.signal, () =>
    antpool.hashrateChart(call, { from: date, interval: curve }),
  );
  call.signal.throwIfAborted();
  if (!tried.ok) {
    const { failure } = tried;
    await store((tx) => keepReply(tx, account.id, failure));
    const message = `The curve of ${account.name}: ${failure.message}`;
    return { rows: 0, isAnswered: false, failure: { ...failure, message } };
  }
  const { value: points, receivedAt: askedAt } = tried.value;
  const isAnswered = reachesOver(wish, points);
  const rows = await store(async (tx) => {
    const written = await writeChartBuckets(tx, account.id, curve, pointsWanted(wish, points));
    if (isLast || isAnswered)
      await rememberAsked(tx, { accountId: account.id, curve, days: daysOf(wish), askedAt });
    return written;
  });
  return { rows, isAnswered, failure: null };
}
