import type { Client } from 'pg';
import { QUICK } from './bounds';
import { clientOver, type Way } from './connecting';

/**
 * True if the URL leads through a transaction pooler, where session locks belong to the next client. Two direct
 * connections have two backends; behind a pooler, the second gets the first one's backend, or the first one's changes
 * while the second holds its own.
 */
export async function isTransactionPooler(way: Way): Promise<boolean> {
  const first = clientOver(way, QUICK);
  const second = clientOver(way, QUICK);
  const backend = async (client: Client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0]?.pid;
  };
  await first.connect();
  try {
    await second.connect();
    const before = await backend(first);
    await second.query('begin');
    const other = await backend(second);
    const after = await backend(first);
    await second.query('rollback');
    return before === other || before !== after;
  } finally {
    await Promise.allSettled([first.end(), second.end()]);
  }
}
