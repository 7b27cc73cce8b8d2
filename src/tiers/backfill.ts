import { writeChartBuckets } from '../store/rollups-chart';
import type { CollectableAccount } from '../accounts';
import { attempt } from './attempt';
import { askedDays, findHoles, rememberAsked } from './backfill-holes';
import {
  dateFor,
  daysOf,
  meaningOf,
  otherThan,
  planCharts,
  pointsWanted,
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

  let meaning: DateMeaning = 'end';
  let failedInARow = 0;
  let calls = 0;
  for (const wish of wishes) {
    const account = byId.get(wish.accountId);
    if (!account) continue;
    for (const assumed of [meaning, otherThan(meaning)]) {
      if (calls >= maxCalls || failedInARow >= HOPELESS_AFTER) return outcome;
      calls++;
      const asked = await ask(context, account, { wish, assumed, lastTry: assumed !== meaning });
      failedInARow = asked.failure ? failedInARow + 1 : 0;
      if (asked.failure) outcome.failures.push(asked.failure);
      outcome.rowsWritten += asked.rows;
      if (asked.failure || asked.shown === assumed) {
        meaning = asked.shown ?? meaning;
        break;
      }
    }
  }
  return outcome;
}

interface Question {
  wish: ChartWish;
  assumed: DateMeaning;
  /** what the pool does not tell now, it does not know */
  lastTry: boolean;
}

interface Answer {
  rows: number;
  /** what the pool took the date for; null where no point came */
  shown: DateMeaning | null;
  failure: FinishOutcome['failures'][number] | null;
}

async function ask(
  { clock, antpool, store, callContext, keepReply }: BackfillContext,
  account: CollectableAccount,
  { wish, assumed, lastTry }: Question,
): Promise<Answer> {
  const { curve } = wish;
  const call = callContext(account);
  const from = dateFor(wish, assumed, clock.now());
  const tried = await attempt('userHashrateChart.htm', call.signal, () =>
    antpool.hashrateChart(call, { from, interval: curve }),
  );
  call.signal.throwIfAborted();
  if (!tried.ok) {
    const { failure } = tried;
    await store((tx) => keepReply(tx, account.id, failure));
    const message = `The curve of ${account.name}: ${failure.message}`;
    return { rows: 0, shown: null, failure: { ...failure, message } };
  }
  const { value: points, receivedAt: askedAt } = tried.value;
  const shown = meaningOf(from, points);
  const rows = await store(async (tx) => {
    const written = await writeChartBuckets(tx, account.id, curve, pointsWanted(wish, points));
    if (lastTry || shown === assumed)
      await rememberAsked(tx, { accountId: account.id, curve, days: daysOf(wish), askedAt });
    return written;
  });
  return { rows, shown, failure: null };
}
