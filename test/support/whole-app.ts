import { compose, type App, type Outside } from '../../src/compose';
import { readConfig } from '../../src/config';
import type { Pool } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { onSuiteEnd } from './databases';
import { keptLogger } from './leaks/logger';
import { poolTransport } from './simulated-pool';

export { accountsOf } from './simulated-pool';

export const ADMIN_TOKEN = 'admin-token-of-the-whole-app-tests';

export interface WholeApp extends App {
  query<Data>(document: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** The whole program on a test database, against a simulated pool without sockets, or the transport that is given. */
export async function composeTestApp(
  database: Database,
  pool: Pool | null,
  options: { env?: Record<string, string>; outside?: Partial<Outside> } = {},
): Promise<WholeApp> {
  const config = readConfig({
    ADMIN_TOKEN,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    SCHEDULER: 'off',
    ...options.env,
  });
  const app = await compose(config, {
    database,
    ...(pool && { transport: poolTransport(pool) }),
    logger: keptLogger(),
    ...options.outside,
  });
  onSuiteEnd(() => app.stop());
  return {
    ...app,
    async query<Data>(query: string, variables: Record<string, unknown> = {}) {
      const reply = await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
        payload: { query, variables },
      });
      const body = reply.json<{ data?: Data; errors?: unknown[] }>();
      if (body.errors || !body.data) throw new Error(JSON.stringify(body.errors ?? body));
      return body.data;
    },
  };
}
