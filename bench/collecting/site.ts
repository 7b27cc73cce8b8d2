import { pino } from 'pino';
import { compose, type App } from '../../src/compose';
import { readConfig } from '../../src/config';
import { openDatabase, type Database } from '../../src/store/connection/database';
import type { TierName } from '../../src/vocabulary';
import { createDatabase } from '../database';
import { accountsOf, lightPool, type Size } from './light-pool';

export const TOKEN = 'token-of-the-benchmarks-on-this-machine';

/** The server's environment with a budget that is no bound. */
export const ENVIRONMENT = {
  ADMIN_TOKEN: TOKEN,
  CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
  SCHEDULER: 'off',
  PORT: '0',
  LOG_LEVEL: 'warn',
  POOL_CALL_LIMIT: '100000',
};

export interface Site {
  app: App;
  database: Database;
  url: string;
  /** Runs the tier over all accounts. Answers the milliseconds; throws where not all went well. */
  run(tier: TierName): Promise<number>;
  close(): Promise<void>;
}

/** The whole program in this process, on a fresh database, with a pool that costs next to nothing. */
export async function openSite(size: Size, latencyMs = 0): Promise<Site> {
  const { url, drop } = await createDatabase();
  const database = await openDatabase({ url, directUrl: url });
  const app = await compose(readConfig(ENVIRONMENT), {
    database,
    transport: lightPool(size, latencyMs),
    logger: pino({ level: 'warn' }),
  });
  await app.accounts.importAccounts(accountsOf(size));
  return {
    app,
    database,
    url,
    async run(tier) {
      const begun = performance.now();
      const run = await app.runner.start({ tier, trigger: 'MANUAL', slotAt: null, accountIds: null });
      await run?.ended;
      const took = performance.now() - begun;
      const ended = await database.write.tierRun.findUniqueOrThrow({ where: { id: run?.runId ?? 0n } });
      if (ended.state !== 'SUCCEEDED') throw new Error(`${tier} ended as ${ended.state}`);
      return took;
    },
    async close() {
      await app.stop();
      await drop();
    },
  };
}
