import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { HeldLock, Locks } from './locks';

/** 63 bits of the name's hash: the key of its advisory lock. */
function lockKey(name: string): string {
  return (createHash('sha256').update(`pow-crm:${name}`).digest().readBigUInt64BE() >> 1n).toString();
}

/** A lock that does not answer within this time is on a connection that is gone. */
const ANSWER_WITHIN_MS = 10_000;

function clientOf(connectionString: string): Client {
  const client = new Client({
    connectionString,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_WITHIN_MS,
  });
  // What breaks fails the query under way; as an event of its own it would end the process.
  client.on('error', () => undefined);
  return client;
}

/**
 * Session-level advisory locks on one connection of their own. When that connection breaks, PostgreSQL has let go of
 * all of them: every holder's `lost` aborts, and the next tryAcquire connects anew.
 */
export function createServerLocks(connectionString: string): Locks {
  let session: Promise<Client> | null = null;
  const held = new Map<string, AbortController>();

  function connect(): Promise<Client> {
    if (session) return session;
    const client = clientOf(connectionString);
    const mine: Promise<Client> = client.connect().then(() => client);
    const forget = () => {
      // The end of a connection that is no longer in use says nothing about the locks of its successor.
      if (session !== mine) return;
      session = null;
      const lost = [...held.values()];
      held.clear();
      for (const holder of lost) holder.abort(new Error('the database connection that held the lock broke'));
    };
    client.on('end', forget);
    mine.catch(forget);
    session = mine;
    return mine;
  }

  /** Asks on the session. A question that fails leaves open what PostgreSQL holds: the session ends, and all its locks. */
  async function ask(client: Client, sql: string, name: string): Promise<boolean> {
    try {
      const { rows } = await client.query<{ ok: boolean }>(sql, [lockKey(name)]);
      return rows[0]?.ok === true;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  async function release(name: string, holder: AbortController): Promise<void> {
    if (held.get(name) !== holder) return;
    held.delete(name);
    const client = await session?.catch(() => null);
    if (client) await ask(client, 'select pg_advisory_unlock($1::bigint) as ok', name).catch(() => undefined);
  }

  return {
    async tryAcquire(name): Promise<HeldLock | null> {
      if (held.has(name)) return null;
      const holder = new AbortController();
      held.set(name, holder);
      let isMine = false;
      try {
        isMine = await ask(await connect(), 'select pg_try_advisory_lock($1::bigint) as ok', name);
      } finally {
        if (!isMine && held.get(name) === holder) held.delete(name);
      }
      return isMine ? { lost: holder.signal, release: () => release(name, holder) } : null;
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
  const first = clientOf(connectionString);
  const second = clientOf(connectionString);
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
