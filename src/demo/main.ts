import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { compose, type App } from '../compose';
import { signInLink } from '../cli/sign-in-link';
import { startFailure } from '../cli/start-failure';
import { NO_FILES, readConfig } from '../config';
import { accountsCsv, createPool, demoFleet, servePool } from '../simulator';
import { endOnSignals } from './end-on-signals';
import { makeDemoFolder } from './folder';
import { followRuns } from './progress';
import { QUERIES } from './queries';

const SEED = 1;

/** Everything on one machine: a simulated pool, the embedded database in a fresh folder, and the server. */
async function main(): Promise<void> {
  const signals = endOnSignals();
  const folder = makeDemoFolder(tmpdir());
  console.log('Starting the simulated pool …');
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
  console.log('Starting the embedded database (a few seconds) …');
  const app = await compose(config, { logger: pino({ level: config.logLevel }) });
  signals.started(app, served);
  const { port } = new URL(await app.http.listen(config.http));
  const address = `http://localhost:${port}`;
  console.log(
    `Open this link to see them; it signs you in once:\n\n  ${await linkOf(app, address, token)}\n`,
  );
  console.log(`address: ${address}\ntoken: ${token}\n`);
  console.log('Collecting for the first time (one account has a wrong secret, on purpose):\n');
  await followRuns(app.database.read, await app.scheduler.tick(new Date()));
  app.scheduler.start();
  console.log(
    `\nLook at ${address} in a browser, or send these with the header "authorization: Bearer <token>":\n`,
  );
  for (const query of QUERIES) console.log(`${query}\n`);
  console.log(
    `address: ${address}\ntoken: ${token}\n\nThe schedule goes on (tier 1 every 10 minutes). Ctrl-C ends everything.`,
  );
}

async function linkOf(app: App, address: string, token: string): Promise<string> {
  const { authenticate, sessions, version } = app.services;
  const viewer = await authenticate(token, version);
  if (viewer === null) throw new Error('the demo does not know its own token');
  return signInLink(address, (await sessions.createCode(viewer)).code);
}

main().catch((error: unknown) => {
  const { exitCode, text } = startFailure(error, process.env, NO_FILES);
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(
    taken ? 'Another program uses the port. Choose another one for the demo: PORT=4001 npm run demo' : text,
  );
  process.exit(exitCode);
});
