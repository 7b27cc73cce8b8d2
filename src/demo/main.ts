import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { compose, type App } from '../compose';
import { ConfigError, EX_CONFIG, readConfig } from '../config';
import { accountsCsv, createPool, demoFleet, servePool, type ServedPool } from '../simulator';
import { followRuns } from './progress';
import { QUERIES } from './queries';

const SEED = 1;

/** Everything on one machine: a simulated pool, the embedded database in a fresh folder, and the server. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-demo-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const pool = createPool({ accounts: demoFleet({ seed: SEED }), seed: SEED, now: Date.now });
  const served = await servePool(pool);
  const accountsFile = join(folder, 'accounts.csv');
  writeFileSync(accountsFile, accountsCsv(pool), { mode: 0o600 });
  const token = `demo_${randomBytes(32).toString('base64url')}`;
  const config = readConfig({
    HOST: process.env.HOST,
    PORT: process.env.PORT,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    ANTPOOL_BASE_URL: served.url,
    DATA_DIR: join(folder, 'data'),
    ACCOUNTS_FILE: accountsFile,
    ADMIN_TOKEN: token,
  });

  console.log(`Pow CRM demo: ${pool.accounts.length} accounts of a simulated pool, all on this machine.\n`);
  const app = await compose(config, { logger: pino({ level: config.logLevel }) });
  endOnSignals(app, served);
  await app.http.listen(config.http);
  const address = `http://localhost:${config.http.port}`;
  console.log(`address: ${address}\ntoken: ${token}\n`);
  console.log('Collecting for the first time (one account has a wrong secret, on purpose):\n');
  await followRuns(app.database.read, await app.scheduler.tick(new Date()));
  app.scheduler.start();
  console.log(
    `\nOpen ${address} in a browser, or send these with the header "authorization: Bearer <token>":\n`,
  );
  for (const query of QUERIES) console.log(`${query}\n`);
  console.log(
    `address: ${address}\ntoken: ${token}\n\nThe schedule goes on (tier 1 every 10 minutes). Ctrl-C ends everything.`,
  );
}

function endOnSignals(app: App, served: ServedPool): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    console.log('\nStopping …');
    setTimeout(() => process.exit(1), 9_500).unref();
    void Promise.allSettled([app.stop(), served.close()]).then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(
    taken
      ? 'The port is taken. Give the demo another one: PORT=4001 npm run demo'
      : error instanceof ConfigError
        ? error.message
        : error,
  );
  process.exit(error instanceof ConfigError ? EX_CONFIG : 1);
});
