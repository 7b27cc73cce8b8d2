import { Pool, type PoolConfig } from 'pg';
import { BoundedClient } from './bounded-client';
import { QUICK, sessionSettings, type Bounds } from './bounds';
import { StartError } from './start-error';

/** A database URL, and how its sessions are set up. */
export interface Way {
  url: string;
  /** true if it accepts `options` at the start of a session; poolers often refuse them */
  takesOptions: boolean;
}

/** The messages of PgBouncer, RDS Proxy and others. */
const REFUSED_OPTIONS = /startup parameter|command-line options|unrecognized configuration parameter/i;

/** Finds out whether `options` are accepted. Throws any other connection error. */
export async function findWay(url: string): Promise<Way> {
  const client = clientOver({ url, takesOptions: true }, QUICK);
  try {
    await client.connect();
    return { url, takesOptions: true };
  } catch (error) {
    if (!REFUSED_OPTIONS.test((error as Error).message)) throw error;
    return { url, takesOptions: false };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A client that is not connected yet. */
export function clientOver({ url, takesOptions }: Way, bounds: Bounds): BoundedClient {
  const client = newClient({ url, takesOptions }, bounds);
  // A broken connection fails the current query. Its event needs a handler, or it would end the process.
  client.on('error', () => undefined);
  return client;
}

/** The driver reads the certificates and keys that the URL names, and its error would show their paths. */
function newClient({ url, takesOptions }: Way, bounds: Bounds): BoundedClient {
  try {
    return new BoundedClient({ connectionString: url, bounds, takesOptions });
  } catch (error) {
    const { syscall, code, path } = error as NodeJS.ErrnoException;
    if (syscall !== 'open' && syscall !== 'read') throw error;
    const [parameter] = [...new URL(url).searchParams].find(([, value]) => value === path) ?? ['a parameter'];
    throw new StartError(
      `The file that ${parameter} names in the database's URL cannot be read (${code ?? 'unknown error'}).`,
    );
  }
}

/** A connected client whose session is set up. */
export async function connectOver(way: Way, bounds: Bounds): Promise<BoundedClient> {
  const client = clientOver(way, bounds);
  try {
    await client.connect();
    if (!way.takesOptions) await setUp(client, bounds);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

export type BoundedPoolConfig = PoolConfig & { bounds: Bounds; takesOptions: boolean };

export function poolConfig({ url, takesOptions }: Way, max: number, bounds: Bounds): BoundedPoolConfig {
  const onConnect = takesOptions ? undefined : (client: BoundedClient) => setUp(client, bounds);
  return {
    connectionString: url,
    max,
    connectionTimeoutMillis: bounds.connectMs,
    Client: BoundedClient,
    bounds,
    takesOptions,
    ...(onConnect && { onConnect }),
  } as unknown as BoundedPoolConfig;
}

export function poolOver(config: BoundedPoolConfig): Pool {
  const pool = new Pool(config);
  // A broken idle connection is replaced. Its event needs a handler, or it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** One round trip if the database knows all settings; else one per setting, skipping those it does not know. */
async function setUp(client: BoundedClient, bounds: Bounds): Promise<void> {
  const statements = Object.entries(sessionSettings(bounds)).map(
    ([name, value]) => `set ${name} = '${value}'`,
  );
  try {
    await client.query(statements.join('; '));
  } catch {
    for (const statement of statements) await client.query(statement).catch(() => undefined);
  }
}
