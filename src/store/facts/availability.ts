import type { Clock } from '../../clock';
import { LockLostError } from '../connection/locks';
import type { PrismaClient } from '../connection/prisma';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Failures of a write while the database answers: a deadlock or a broken connection is gone on the next try. */
const TRIES_WHILE_ANSWERING = 3;

async function databaseAnswers(client: PrismaClient): Promise<boolean> {
  try {
    await client.$queryRaw`select 1`;
    return true;
  } catch {
    return false;
  }
}

/**
 * Repeats the work until the database takes it. It waits while the database is unavailable, and throws an error that
 * the database gives again and again. Rejects with the signal's reason if aborted while waiting.
 */
export async function whenAvailable<T>(
  client: PrismaClient,
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
  onFailure: () => void = () => undefined,
): Promise<T> {
  let refusals = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LockLostError) throw error;
      onFailure();
      if ((await databaseAnswers(client)) && ++refusals >= TRIES_WHILE_ANSWERING) throw error;
      await clock.sleep(pause, signal);
    }
  }
}
