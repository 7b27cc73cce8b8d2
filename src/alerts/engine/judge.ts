import type { Db } from '../../store/prisma';
import type { AlertWork } from '../verbs/context';
import { batchesOf, loadsOf, MOST_AT_ONCE } from './batches';
import { closeOrphans } from './close';
import { runPass, type PassInput } from './pass';

interface Bench {
  db: Db;
  change: AlertWork;
  /** alerts per transaction; default MOST_AT_ONCE */
  mostAtOnce?: number;
}

/**
 * One pass over the accounts (null: over none), in as many transactions as its size asks for, and the end of alerts
 * that have lost their subject. Each batch stands for itself: what failed, or what a process that died has not judged,
 * the next pass on the clock finds. Rejects with the first failure, when all batches have had their turn.
 */
export async function judge(
  { db, change, mostAtOnce = MOST_AT_ONCE }: Bench,
  passId: string,
  now: Date,
  input: PassInput | null,
): Promise<void> {
  const failures: unknown[] = [];
  const batches = input ? batchesOf(await loadsOf(db, input.accountIds, input.sources), mostAtOnce) : [];
  const passOver = (tx: Db, accountIds: number[] | undefined) =>
    input && accountIds ? runPass(tx, { ...input, accountIds }) : [];

  async function judgeBatch(accountIds: number[]): Promise<void> {
    await change(passId, now, async (tx) => ({
      happened: await passOver(tx, accountIds),
      answer: undefined,
    }));
  }

  /** Answers whether there are more orphans. */
  async function judgeLast(accountIds?: number[]): Promise<boolean> {
    return change(passId, now, async (tx) => {
      const judged = await passOver(tx, accountIds);
      // After the pass, which takes the accounts' turns first: two processes shall not wait for each other.
      const { happened, areMore } = await closeOrphans(tx, now, mostAtOnce);
      return { happened: [...judged, ...happened], answer: areMore };
    });
  }

  const last = batches.pop();
  for (const batch of batches) await judgeBatch(batch).catch((error: unknown) => failures.push(error));
  // Orphans go with the last batch, so that what comes together of one account is told together.
  let areMore = await judgeLast(last).catch((error: unknown) => {
    failures.push(error);
    return false;
  });
  while (areMore) areMore = await judgeLast();
  if (failures.length > 0) throw failures[0];
}
