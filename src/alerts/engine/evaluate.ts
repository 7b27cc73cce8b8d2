import type { Db } from '../../store/connection/prisma';
import type { AlertWork } from '../verbs/context';
import { batchesOf, loadsOf, MOST_AT_ONCE } from './batches';
import { closeOrphans } from './close';
import { runPass, type PassInput } from './pass';

interface Evaluating {
  db: Db;
  change: AlertWork;
  /** alerts per transaction; default MOST_AT_ONCE */
  mostAtOnce?: number;
}

/**
 * One pass over the accounts (null: none), in as many transactions as its size needs, and the end of alerts whose
 * account or worker is gone. Batches are independent: the next pass on the clock makes up for a failure. Rejects with
 * the first failure after all batches.
 */
export async function evaluate(
  { db, change, mostAtOnce = MOST_AT_ONCE }: Evaluating,
  passId: string,
  now: Date,
  input: PassInput | null,
): Promise<void> {
  const failures: unknown[] = [];
  const batches = input ? batchesOf(await loadsOf(db, input.accountIds, input.sources), mostAtOnce) : [];
  const passOver = (tx: Db, accountIds: number[] | undefined) =>
    input && accountIds ? runPass(tx, { ...input, accountIds }) : [];

  async function evaluateBatch(accountIds: number[]): Promise<void> {
    await change(passId, now, async (tx) => ({
      happened: await passOver(tx, accountIds),
      answer: undefined,
    }));
  }

  /** Returns true if there are more orphans. */
  async function evaluateLast(accountIds?: number[]): Promise<boolean> {
    return change(passId, now, async (tx) => {
      const evaluated = await passOver(tx, accountIds);
      // After the pass, which locks the accounts first, so that two processes never wait for each other.
      const { happened, areMore } = await closeOrphans(tx, now, mostAtOnce);
      return { happened: [...evaluated, ...happened], answer: areMore };
    });
  }

  const last = batches.pop();
  for (const batch of batches) await evaluateBatch(batch).catch((error: unknown) => failures.push(error));
  // Orphans go with the last batch, so that one account's news is one message.
  let areMore = await evaluateLast(last).catch((error: unknown) => {
    failures.push(error);
    return false;
  });
  while (areMore) areMore = await evaluateLast();
  if (failures.length > 0) throw failures[0];
}
