// The demo's company after a day and a half: a day of figures for the charts, and alerts that had the time to fire.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';

const require = createRequire(import.meta.url);
const { systemClock } = require('../../dist/clock.js');
const { compose } = require('../../dist/compose.js');
const { readConfig } = require('../../dist/config');
const { createPool, demoFleet, servePool } = require('../../dist/simulator');
const pino = require('pino');

const SEED = 1;
const STEP_MS = 600_000;
const HOURS = 26;
const TOKEN = 'token-of-the-pictures-0123456789abcdef';

/** Time that is turned forward by the step. What waits in it waits as long as ever, so that deadlines mean what they say. */
function turnable(at) {
  let lead = at - Date.now();
  const now = () => new Date(Date.now() + lead);
  return {
    now,
    sleep: systemClock.sleep,
    advance: (ms) => (lead = Math.min(0, lead + ms)),
    isNow: () => lead >= 0,
  };
}

/** Lives through the hours in minutes and serves the end of them. `told` hears of each hour. */
export async function openCompany(told) {
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-pictures-'));
  // At the beginning of ten minutes, so that a run never reads its accounts in two of the chart's steps.
  const clock = turnable(Math.ceil((Date.now() - HOURS * 3_600_000) / STEP_MS) * STEP_MS);
  const pool = createPool({
    accounts: demoFleet({ seed: SEED }),
    seed: SEED,
    now: () => clock.now().getTime(),
  });
  const served = await servePool(pool);
  const config = readConfig({
    // An empty database of a server, where one is named, is several times as fast.
    ...(process.env.DATABASE_URL
      ? { DATABASE_URL: process.env.DATABASE_URL }
      : { DATA_DIR: join(folder, 'data') }),
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    ANTPOOL_BASE_URL: served.url,
    ADMIN_TOKEN: TOKEN,
    PORT: '0',
    POOL_CALLS_PER_SECOND: '1000',
    // Two lists of 6,000 machines are enough for what the pictures show.
    TIER_3_CRON: '0 */8 * * *',
  });
  const app = await compose(config, { logger: pino({ level: 'error' }), clock });
  await app.accounts.importAccounts(
    pool.accounts.map(({ name, group, userId, apiKey, apiSecret, givenSecret, coin }) => ({
      name,
      group,
      userId,
      apiKey,
      apiSecret: givenSecret ?? apiSecret,
      coin,
    })),
  );
  const step = async () => {
    const runs = await app.scheduler.tick(clock.now());
    await Promise.all(runs.flatMap(({ ended }) => ended ?? []));
    await app.alertClock.look();
  };
  for (let steps = 0; !clock.isNow(); steps += 1) {
    await step();
    clock.advance(STEP_MS);
    if (steps % 6 === 0) told(clock.now());
  }
  await step();
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    token: TOKEN,
    async close() {
      await app.stop();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
