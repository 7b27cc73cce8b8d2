import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src/compose';
import { readConfig } from '../../src/config';
import { createPool, servePool, smallFleet, type Pool } from '../../src/simulator';
import { keptLogger } from '../support/leaks/logger';
import { runHere, type CliResult } from './support';

export interface Site {
  pool: Pool;
  /** as the shell of whoever started the server has it: the folder leads to it */
  env: Record<string, string>;
  run(...args: string[]): Promise<CliResult>;
  /** from elsewhere, with a token of its own */
  runAs(token: string, ...args: string[]): Promise<CliResult>;
  close(): Promise<void>;
}

/** A simulated pool, and a server on the embedded database whose accounts are collected only when a command says so. */
export async function startSite(accounts: number, workersEach: number, adminToken: string): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-site-'));
  const pool = createPool({ accounts: smallFleet({ accounts, workersEach }), seed: 4, now: Date.now });
  const served = await servePool(pool);
  const env = { DATA_DIR: join(folder, 'data'), ANTPOOL_BASE_URL: served.url };
  const config = readConfig({ ...env, ADMIN_TOKEN: adminToken, PORT: '0', SCHEDULER: 'off' });
  const app = await compose(config, { logger: keptLogger() });
  const url = await app.start();
  return {
    pool,
    env,
    run: (...args) => runHere(args, env),
    runAs: (token, ...args) => runHere(args, { POW_CRM_URL: url, POW_CRM_TOKEN: token }),
    async close() {
      await app.stop();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
