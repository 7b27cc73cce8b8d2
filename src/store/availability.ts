import type { Clock } from '../clock';
import type { PrismaClient } from './prisma';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Of a write that fails although the database answers: a deadlock or a broken connection is gone at the next try. */
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
 * Does the work until the database takes it: while it is away, waits and tries again; an error that it answers with,
 * time and again, is thrown. Rejects with the signal's reason when that aborts while waiting.
 */
export async function whenAvailable<T>(
  client: PrismaClient,
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  let refusals = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if ((await databaseAnswers(client)) && ++refusals >= TRIES_WHILE_ANSWERING) throw error;
      await clock.sleep(pause, signal);
    }
  }
}
