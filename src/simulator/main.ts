import { writeFileSync } from 'node:fs';
import { accountsCsv } from './fleet/accounts-csv';
import { demoFleet } from './fleet/demo';
import { readCommandLine } from './options';
import { createPool } from './pool';
import { servePool } from './serve';

/** Runs the demo's pool alone, until it is interrupted. */
async function main(): Promise<void> {
  const { host, port, csv, ...demo } = readCommandLine(process.argv.slice(2));
  const pool = createPool({ accounts: demoFleet(demo), seed: demo.seed, now: Date.now });
  if (csv) writeFileSync(csv, accountsCsv(pool), { mode: 0o600 });
  const served = await servePool(pool, { host, port });
  const machines = pool.accounts.reduce((sum, account) => sum + account.workers, 0);
  process.stdout.write(
    `Local Antpool at ${served.url} with ${String(pool.accounts.length)} accounts and ${String(machines)} workers\n`,
  );
  const stop = (): void => {
    void served.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
