import { writeFileSync } from 'node:fs';
import { accountsCsv, createPool, fleet, servePool } from '../../src/simulator';

/** A program: the simulated pool as a process of its own, without a limit of calls. Arguments: accounts file, latency in ms. */
async function main([csv, latencyMs]: string[]): Promise<void> {
  const accounts = fleet({ accounts: 33, workersEach: 182, seed: 1, all: { nature: 'steady' } });
  const pool = createPool({
    accounts,
    seed: 1,
    now: Date.now,
    switches: { callLimit: 1e9 },
    keepCalls: 1_000,
  });
  pool.inject({ kind: 'slow', delayMs: Number(latencyMs) });
  if (csv) writeFileSync(csv, accountsCsv(pool), { mode: 0o600 });
  const { url } = await servePool(pool);
  console.log(`listening on ${url}`);
}

void main(process.argv.slice(2));
