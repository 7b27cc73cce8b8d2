import { recordTurn } from '../../store/collection/status';
import { knownLists, type KnownList } from '../../store/payments/rereading';
import { resultOf } from '../run/attempt';
import { readPayments } from './list';
import { planRereading } from './rereading-plan';
import type { FinishOutcome, RunContext } from '../run/turn';

/** The most calls of a run's rereading: twice what a round of four weeks needs for six years of daily earnings. */
const CALLS_PER_ACCOUNT = 4;
const LEAST_CALLS = 300;
/** After this many unreadable lists in a row, the pool does not serve histories now. */
const HOPELESS_AFTER = 3;

/**
 * Reads whole histories again: requested ones, then those that are off (up to half of the calls), then those due in the
 * round. The rest waits for the next run. See docs/decisions.
 */
export async function reread(run: RunContext, accountIds: number[]): Promise<FinishOutcome> {
  const { db, clock, store } = run;
  const outcome: FinishOutcome = { failures: [], rowsWritten: 0 };
  const { asked, off, due } = planRereading(await knownLists(db, accountIds), clock.now());
  const wanted = [...asked, ...off, ...due].map(({ accountId }) => accountId);
  if (wanted.length === 0) return outcome;
  const accounts = new Map((await run.collectable([...new Set(wanted)])).map((one) => [one.id, one]));
  const mostCalls = Math.max(LEAST_CALLS, CALLS_PER_ACCOUNT * accountIds.length);
  let calls = 0;
  let failedInARow = 0;

  async function read({ accountId, type }: KnownList): Promise<void> {
    const account = accounts.get(accountId);
    if (!account) return;
    const call = run.callContext(account);
    const listing = await readPayments({ ...run, account, call }, type, true);
    const { last, rowsWritten, calls: made, doubt, odd } = listing;
    call.signal.throwIfAborted();
    calls += made;
    outcome.rowsWritten += rowsWritten;
    failedInARow = last.ok ? 0 : failedInARow + 1;
    await store(async (tx) => {
      await run.keepOdd(tx, accountId, odd);
      if (last.ok)
        await recordTurn(tx, accountId, clock.now(), [resultOf('paymentHistoryV2.htm', last, doubt)]);
      else await run.keepReply(tx, accountId, last.failure);
    });
    if (!last.ok)
      outcome.failures.push({
        ...last.failure,
        message: `The history of ${account.name}: ${last.failure.message}`,
      });
  }

  const shares: [KnownList[], number][] = [
    [asked, Infinity],
    [off, mostCalls / 2],
    [due, mostCalls],
  ];
  for (const [lists, limit] of shares)
    for (const list of lists) if (calls < limit && failedInARow < HOPELESS_AFTER) await read(list);
  return outcome;
}
