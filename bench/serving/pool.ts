import { writeFileSync } from 'node:fs';
import { accountsCsv, createPool, fleet, servePool } from '../../src/simulator';

/** 540 machines in the first account, 6,000 in all. */
const MACHINES_OF_FIRST = 540;
const MACHINES_OF_OTHERS = 171;

/**
 * A program: the simulated pool as a process of its own, without a limit of calls; no machine fails, so that no alert comes
 * or goes. Arguments: where to write the accounts file and the machines, and the latency in milliseconds.
 */
async function main([accountsFile = '', machinesFile = '', latencyMs]: string[]): Promise<void> {
  const accounts = fleet({ accounts: 33, workersEach: MACHINES_OF_OTHERS, seed: 1, all: { nature: 'calm' } });
  if (accounts[0]) accounts[0] = { ...accounts[0], workers: MACHINES_OF_FIRST };
  const switches = { callLimit: 1e9 };
  const pool = createPool({ accounts, seed: 1, now: Date.now, switches, keepCalls: 1_000 });
  const machines = accounts.flatMap(({ name: account, userId }) =>
    pool.truth.workers(userId).map(({ name }) => ({ account, name })),
  );
  writeFileSync(accountsFile, accountsCsv(pool), { mode: 0o600 });
  writeFileSync(machinesFile, JSON.stringify(machines));
  pool.inject({ kind: 'slow', delayMs: Number(latencyMs) });
  const { url } = await servePool(pool);
  console.log(`listening on ${url}`);
}

void main(process.argv.slice(2));
