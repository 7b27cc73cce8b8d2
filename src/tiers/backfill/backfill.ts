import type { CollectableAccount } from '../../accounts';
import type { ChartPoint } from '../../antpool';
import { daysOf } from '../../store/rollups/buckets';
import { writeChartBuckets, writeDaysOfHours } from '../../store/rollups/chart';
import { attempt, unreadable } from '../run/attempt';
import { createEdgeFinder, stepOf, type EdgeFinder } from './dates';
import { askedDays, findHoles, knownDay, knownMeans, rememberAsked } from './holes';
import { curveDoubt } from '../doubts';
import {
  datesFor,
  planCharts,
  pointsWanted,
  reachesOver,
  wholeDay,
  type ChartWish,
  type DateMeaning,
} from './plan';
import type { FinishOutcome, RunContext } from '../run/turn';

/** The most calls of one backfill; the rest waits for the next. A day costs each account one or two. */
const CALLS_PER_ACCOUNT = 4;
const LEAST_CALLS = 300;
/** After this many accounts in a row without an answer, the pool does not draw curves now. */
const HOPELESS_AFTER = 3;
/** The number of accounts that are searched for a day that is already known. */
const ACCOUNTS_TO_LEARN_FROM = 100;

export type BackfillContext = Pick<
  RunContext,
  'db' | 'clock' | 'antpool' | 'store' | 'callContext' | 'collectable' | 'keepReply' | 'keepOdd'
>;

/**
 * Refills gaps in the accounts' hourly and daily hashrate from the pool's own curves, newest first, marked as such and
 * never interpolated. Its calls count for its tier. The first one asks for a known day, to see how the pool dates its
 * points. A day whose hours are all known is not asked for.
 */
export async function backfill(
  context: BackfillContext,
  accountIds: number[],
  maxCalls = Math.max(LEAST_CALLS, CALLS_PER_ACCOUNT * accountIds.length),
): Promise<FinishOutcome> {
  const { db, clock } = context;
  const outcome: FinishOutcome = { failures: [], rowsWritten: 0 };
  const holes = await findHoles(db, accountIds, clock.now());
  const wishes = planCharts(holes, await askedDays(db, accountIds), clock.now());
  if (wishes.length === 0) return outcome;
  const ids = [...new Set(wishes.map(({ accountId }) => accountId))];
  const byId = new Map((await context.collectable(ids)).map((account) => [account.id, account]));
  const known = await knownDay(db, [...byId.keys()].slice(0, ACCOUNTS_TO_LEARN_FROM), clock.now());

  const edges = createEdgeFinder();
  let seen: DateMeaning = 'end';
  let failedInARow = 0;
  let calls = 0;
  for (const planned of known ? [wholeDay(known), ...wishes] : wishes) {
    const account = byId.get(planned.accountId);
    if (!account) continue;
    const wish = await stillWanted(context, planned);
    if (wish.wanted.length === 0) continue;
    const dates = datesFor(wish, seen, clock.now());
    for (const [place, { meaning, date }] of dates.entries()) {
      if (calls >= maxCalls || failedInARow >= HOPELESS_AFTER) return outcome;
      calls++;
      const asked = await ask(context, account, { wish, date, isLast: place === dates.length - 1, edges });
      failedInARow = asked.failure ? failedInARow + 1 : 0;
      outcome.rowsWritten += asked.rows;
      if (asked.failure) {
        outcome.failures.push(asked.failure);
        // One account's curve must not keep the others from theirs.
        byId.delete(account.id);
        break;
      }
      if (!asked.isAnswered) continue;
      seen = meaning;
      break;
    }
  }
  return outcome;
}

/** The wish without days whose hours are all known by now; those get the mean of the hours. */
async function stillWanted({ store }: BackfillContext, wish: ChartWish): Promise<ChartWish> {
  const { accountId, curve, wanted } = wish;
  if (curve === 'HOUR') return wish;
  const whole = await store((tx) => writeDaysOfHours(tx, accountId, wanted));
  const told = new Set(whole.map((day) => day.getTime()));
  return { ...wish, wanted: wanted.filter((day) => !told.has(day.getTime())) };
}

interface Question {
  wish: ChartWish;
  date: Date;
  /** true: what the pool does not say now, it does not know */
  isLast: boolean;
  edges: EdgeFinder;
}

interface Answer {
  rows: number;
  /** true: the curve covers everything that is wanted */
  isAnswered: boolean;
  failure: FinishOutcome['failures'][number] | null;
}

async function ask(
  context: BackfillContext,
  account: CollectableAccount,
  { wish, date, isLast, edges }: Question,
): Promise<Answer> {
  const { antpool, store, callContext, keepReply, keepOdd } = context;
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
  const { value: points, receivedAt: askedAt, oddities } = tried.value;
  const doubt = curveDoubt(points, curve, tried.value);
  if (doubt !== null) {
    const days = daysOf(wish.wanted);
    await store((tx) => rememberAsked(tx, { accountId: account.id, curve, days, askedAt, answered: false }));
    const { failure } = unreadable('userHashrateChart.htm', `The curve of ${account.name}: ${doubt}`);
    return { rows: 0, isAnswered: false, failure };
  }
  await compare(context, wish, points, edges);
  const edge = edges.edge(curve);
  const answered = reachesOver(wish, points, edge);
  const rows = await store(async (tx) => {
    const written = await writeChartBuckets(tx, account.id, curve, pointsWanted(wish, points, edge));
    await keepOdd(tx, account.id, { endpoint: 'userHashrateChart.htm', rows: points.length, oddities });
    if (isLast || answered)
      await rememberAsked(tx, { accountId: account.id, curve, days: daysOf(wish.wanted), askedAt, answered });
    return written;
  });
  return { rows, isAnswered: answered, failure: null };
}

/** Compares the points with known buckets next to the gap. */
async function compare(
  { db }: BackfillContext,
  { accountId, curve }: ChartWish,
  points: ChartPoint[],
  edges: EdgeFinder,
): Promise<void> {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  const [from, to] = [stepOf(first, curve, 'END'), stepOf(last, curve, 'START')];
  edges.compare(curve, points, await knownMeans(db, { accountId, curve, from, to }));
}
