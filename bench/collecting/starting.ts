import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openDatabase } from '../../src/store/connection/database';
import { createDatabase } from '../database';
import { fill } from '../fill';
import { figure, median, type Result } from '../result';
import { ENVIRONMENT, TOKEN } from './site';

const ROUNDS = 7;
const QUESTIONS = 2_000;
const READERS = 10;
const LOOK_EVERY_MS = 5;
const DASHBOARD = `{ accounts(first: 50) { nodes { name group status isStale balance { balance earn24Hours }
  hashrate { hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers } openAlerts: alerts(first: 5) { nodes { kind } } } } }`;
const PROGRAM = join(__dirname, '..', '..', 'dist', 'main.js');

/** The built server on a migrated, filled database: from its start until it is ready, and what it then holds. */
export async function benchStarting(): Promise<Result[]> {
  if (!existsSync(PROGRAM)) throw new Error('Run npm run build first: what starts is what was built.');
  const { url, drop } = await createDatabase();
  try {
    const database = await openDatabase({ url, directUrl: url });
    await fill(database.write, new Date(), { accounts: 33, workers: 6_000, days: 1 });
    await database.close();
    const starts: number[] = [];
    let resident = NaN;
    for (let round = 0; round < ROUNDS; round++)
      await withServer(url, async (address, ms, pid) => {
        starts.push(ms);
        if (round < ROUNDS - 1) return;
        await readDashboards(address);
        resident = residentMb(pid);
      });
    return [
      {
        what: 'from start to ready, built, on a server database',
        ours: figure(median(starts), 'ms'),
        peer: '',
        ratio: null,
        target: '≤ 1,500 ms',
        reached: median(starts) <= 1_500,
      },
      {
        what: 'resident memory after 2,000 dashboards',
        ours: figure(resident, 'MB'),
        peer: '',
        ratio: null,
        target: '≤ 200 MB',
        reached: resident <= 200,
      },
    ];
  } finally {
    await drop();
  }
}

async function withServer(
  databaseUrl: string,
  work: (address: string, ms: number, pid: number) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const server = spawn(process.execPath, [PROGRAM], {
    env: { ...ENVIRONMENT, PATH: process.env.PATH, DATABASE_URL: databaseUrl, PORT: String(port) },
    stdio: 'inherit',
  });
  const ended = once(server, 'exit');
  try {
    while (!(await isReady(address))) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      await after(LOOK_EVERY_MS);
    }
    await work(address, performance.now() - begun, server.pid ?? 0);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function readDashboards(address: string): Promise<void> {
  const reader = async (number: number) => {
    for (let asked = 0; asked < QUESTIONS / READERS; asked++) {
      const reply = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          query: DASHBOARD.replace('first: 5)', `first: ${1 + ((asked + number) % 50)})`),
        }),
      });
      const body = await reply.text();
      if (!reply.ok || body.includes('"errors"')) throw new Error(body.slice(0, 300));
    }
  };
  await Promise.all(Array.from({ length: READERS }, (_, number) => reader(number)));
}

/** As the system counts it; where there is no /proc, nothing is measured. */
function residentMb(pid: number): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? NaN) / 1_024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
