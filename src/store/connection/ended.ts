/** The server ended this session: on a command of its administrator, or because it was idle for too long. */
const SESSION_ENDED: readonly unknown[] = ['57P01', '57P05'];

const hasEnded = (error: unknown): boolean =>
  SESSION_ENDED.includes((error as { code?: unknown } | null)?.code);

/**
 * Asks again if the pool handed out a connection whose end it had not heard of yet; after as many retries as the pool
 * has connections it has a new one. A statement that ends so was not committed. For statements that take no time: a
 * longer one may have been ended on purpose.
 */
export async function onLiveConnection<Answer>(retries: number, ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = retries; left > 0; left--) {
    try {
      return await ask();
    } catch (error) {
      if (!hasEnded(error)) throw error;
    }
  }
  return ask();
}
