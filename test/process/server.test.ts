import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accountsCsv,
  createPool,
  servePool,
  smallFleet,
  type Pool,
  type ServedPool,
} from '../../src/simulator';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { PROCESS_TOKEN, startServer, type ServerProcess } from '../support/server-process';

const KEY = Buffer.alloc(32, 9).toString('base64');

async function ask<Data>(address: string, query: string): Promise<Data> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PROCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await reply.json()) as { data?: Data; errors?: unknown };
  if (!body.data) throw new Error(JSON.stringify(body));
  return body.data;
}

/** Asks until the answer is as wanted. */
async function until<T>(question: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await question();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let folder: string;
let pool: Pool;
let served: ServedPool;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-process-'));
  pool = createPool({ accounts: smallFleet({ accounts: 3, workersEach: 5 }), seed: 4, now: Date.now });
  served = await servePool(pool);
  writeFileSync(join(folder, 'accounts.csv'), accountsCsv(pool));
});
afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const environment = (more: Record<string, string> = {}) => ({
  DATA_DIR: join(folder, 'data'),
  ANTPOOL_BASE_URL: served.url,
  ACCOUNTS_FILE: join(folder, 'accounts.csv'),
  ...more,
});

const RUNS = '{ tierRuns { nodes { id tier state apiCalls errors { code message } } } }';
type Runs = {
  tierRuns: { nodes: { state: string; apiCalls: number; errors: { code: string; message: string }[] }[] };
};

describe('the server as a process', () => {
  it('ends with 78 and one message that names every fault of its environment', async () => {
    const server = startServer(environment({ PORT: 'many', TIER_1_CRON: 'often', POOL_CALL_LIMITS: '600' }));
    expect((await server.ended).code).toBe(78);
    for (const name of ['PORT', 'TIER_1_CRON', 'POOL_CALL_LIMITS']) expect(server.output()).toContain(name);
  });

  it('ends with 78 on an accounts file with faults, by line and field', async () => {
    const csv = `${accountsCsv(pool)}x,,farm@example.com,k,s,btc,\r\n`;
    writeFileSync(join(folder, 'accounts.csv'), csv);
    const server = startServer(environment());
    expect((await server.ended).code).toBe(78);
    expect(server.output()).toMatch(/line 5.*coin/s);
  });

  it('is ready, answers, and refuses its folder to a second process', async () => {
    const first = startServer(environment());
    const address = await first.address();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await ask(address, '{ accounts { totalCount } }')).toEqual({ accounts: { totalCount: 3 } });
    const second = startServer(environment());
    expect((await second.ended).code).toBe(1);
    expect(second.output()).toContain('in use by another Pow CRM process');
  });

  it('stops on SIGTERM within ten seconds, with the call in flight logged as interrupted', async () => {
    pool.inject({ kind: 'hang' });
    const server = startServer(environment());
    const address = await server.address();
    await ask(address, 'mutation { triggerTier(tier: TIER_1) { run { id } } }');
    await until(
      async () => pool.callCount(),
      (calls) => calls >= 3,
    );
    const asked = Date.now();
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(10_000);
    const again = startServer(environment());
    const { apiCalls } = await ask<{ apiCalls: { nodes: { error: string }[] } }>(
      await again.address(),
      '{ apiCalls { nodes { error } } }',
    );
    expect(apiCalls.nodes).toHaveLength(pool.callCount());
    expect(apiCalls.nodes.every(({ error }) => error === 'INTERRUPTED')).toBe(true);
  });

  it('loses no committed row when it is killed, and says that the run was interrupted', async () => {
    const server = startServer(environment());
    const address = await server.address();
    await ask(address, 'mutation { triggerTier(tier: TIER_1, wait: true) { run { state } } }');
    const balances = '{ accounts { nodes { name balance { balance collectedAt } } } }';
    const before = await ask(address, balances);
    pool.inject({ kind: 'hang' });
    await ask(address, 'mutation { triggerTier(tier: TIER_2) { run { id } } }');
    await until(
      async () => pool.callCount(),
      (calls) => calls >= 7,
    );
    server.kill('SIGKILL');
    await server.ended;
    const again = startServer(environment());
    const next = await again.address();
    expect(await ask(next, balances)).toEqual(before);
    const { tierRuns } = await ask<Runs>(next, RUNS);
    expect(tierRuns.nodes[0]).toMatchObject({ state: 'FAILED', errors: [{ code: 'INTERRUPTED' }] });
    expect(tierRuns.nodes[1]).toMatchObject({ state: 'SUCCEEDED' });
  });
});

describeWithServer('processes on one PostgreSQL server', () => {
  afterAll(closeTestDatabases);

  it('keep the budget together through a kill and a restart, and close the dead one’s run', async () => {
    const url = await createServerDatabase();
    const env = environment({
      DATABASE_URL: url,
      CREDENTIALS_KEY: KEY,
      POOL_CALL_LIMIT: '12',
      POOL_CALL_RESERVE: '2',
    });
    const first: ServerProcess = startServer(env);
    const address = await first.address();
    const second = startServer(env);
    const other = await second.address();
    await Promise.all([
      ask(address, 'mutation { triggerTier(tier: TIER_1) { run { id } } }'),
      ask(other, 'mutation { triggerTier(tier: TIER_3) { run { id } } }'),
      ask(other, 'mutation { triggerTier(tier: TIER_4) { run { id } } }'),
    ]);
    // Three accounts want 6 + 3 + 6 or more calls: the window of ten is full, and somebody waits.
    await until(
      async () => pool.callCount(),
      (calls) => calls === 10,
    );
    first.kill('SIGKILL');
    second.kill('SIGKILL');
    await Promise.all([first.ended, second.ended]);
    const third = startServer(env);
    const next = await third.address();
    const { tierRuns } = await ask<Runs>(next, RUNS);
    expect(tierRuns.nodes.filter(({ state }) => state === 'RUNNING')).toEqual([]);
    await ask(next, 'mutation { triggerTier(tier: TIER_1) { run { id } } }');
    const waiting = await until(
      () =>
        ask<{
          tierRuns: { nodes: { waitingForBudget: boolean }[] };
          apiBudget: { remaining: number; nextSlotAt: string };
        }>(next, '{ tierRuns(first: 1) { nodes { waitingForBudget } } apiBudget { remaining nextSlotAt } }'),
      ({ tierRuns: { nodes } }) => nodes[0]?.waitingForBudget === true,
    );
    expect(waiting.apiBudget).toMatchObject({ remaining: 0, nextSlotAt: expect.any(String) });
    expect(pool.maxCallsInWindow()).toBe(10);
  });
});
