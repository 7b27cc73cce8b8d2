import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { HeldLock, Locks } from './locks';

/** 63 bits of the name's hash: the key of its advisory lock. */
function lockKey(name: string): string {
  return (createHash('sha256').update(`pow-crm:${name}`).digest().readBigUInt64BE() >> 1n).toString();
}

/**
 * Session-level advisory locks on one connection of their own. When that connection breaks, PostgreSQL has let go of
 * all of them: every holder's `lost` aborts, and the next tryAcquire connects anew.
 */
export function createServerLocks(connectionString: string): Locks {
  let session: Promise<Client> | null = null;
  const held = new Map<string, AbortController>();

  function connect(): Promise<Client> {
    session ??= (async () => {
      const client = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      client.on('end', () => {
        session = null;
        const lost = [...held.values()];
        held.clear();
        for (const holder of lost)
          holder.abort(new Error('the database connection that held the lock broke'));
      });
      await client.connect();
      return client;
    })().catch((error: unknown) => {
      session = null;
      throw error;
    });
    return session;
  }

  async function release(name: string, holder: AbortController): Promise<void> {
    if (held.get(name) !== holder) return;
    held.delete(name);
    const client = await session;
    await client?.query('select pg_advisory_unlock($1::bigint)', [lockKey(name)]).catch(() => undefined);
  }

  return {
    async tryAcquire(name): Promise<HeldLock | null> {
      if (held.has(name)) return null;
      const holder = new AbortController();
      held.set(name, holder);
      try {
        const client = await connect();
        const { rows } = await client.query<{ ok: boolean }>(
          'select pg_try_advisory_lock($1::bigint) as ok',
          [lockKey(name)],
        );
        if (rows[0]?.ok === true) return { lost: holder.signal, release: () => release(name, holder) };
      } catch (error) {
        held.delete(name);
        throw error;
      }
      held.delete(name);
      return null;
    },
    async close() {
      const client = await session?.catch(() => null);
      await client?.end().catch(() => undefined);
    },
  };
}

/**
 * Whether the URL leads through a transaction pooler, where a session's locks belong to whoever comes next. Two
 * connections of our own have two backends; behind a pooler the second is handed the first one's, or the first one's
 * changes while the second holds its own.
 */
export async function isTransactionPooler(connectionString: string): Promise<boolean> {
  const first = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  const second = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
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
