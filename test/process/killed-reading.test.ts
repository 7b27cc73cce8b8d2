import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { coins, createHostilePool, total, type HostilePool } from '../support/hostile-pool';
import { PROCESS_TOKEN, startServer } from '../support/server-process';

let folder: string;
let server: Server;
let pool: HostilePool;
let calls = 0;
/** Called with the number of each call to the pool, before it is answered. */
let onCall: (call: number) => void = () => undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-killed-'));
  pool = createHostilePool({ seed: 5, accounts: 2, days: 200, now: Date.now });
  pool.calm();
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      onCall(++calls);
      const form = Object.fromEntries(new URLSearchParams(body));
      const endpoint = (request.url ?? '').split('/').at(-1) as 'account.htm';
      void pool
        .transport({ endpoint, form, signal: new AbortController().signal })
        .then((reply) =>
          response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body),
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Data>(address: string, query: string): Promise<Data> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PROCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await reply.json()) as { data: Data }).data;
}

const RUN = 'mutation { triggerTier(tier: TIER_4, wait: true) { run { state } } }';

it('a reading of payments that is killed between its pages, time and again, loses nothing and stores nothing twice', async () => {
  const env = {
    DATA_DIR: join(folder, 'data'),
    ANTPOOL_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  let process = startServer(env);
  const accounts = pool.accounts.map(
    ({ userId, apiKey }) =>
      `{ name: "${userId}", userId: "${userId}", apiKey: "${apiKey}", apiSecret: "${'b'.repeat(32)}" }`,
  );
  await ask(
    await process.address(),
    `mutation { importAccounts(accounts: [${accounts.join()}]) { created } }`,
  );
  for (const pages of [3, 4, 2]) {
    const killedAt = calls + pages;
    onCall = (call) => call === killedAt && process.kill('SIGKILL');
    ask(await process.address(), RUN).catch(() => undefined);
    await process.ended;
    expect(calls).toBeGreaterThanOrEqual(killedAt);
    process = startServer(env);
  }
  onCall = () => undefined;
  const address = await process.address();
  await ask(address, 'mutation { triggerTier(tier: TIER_1, wait: true) { run { state } } }');
  expect(await ask(address, RUN)).toEqual({ triggerTier: { run: { state: 'SUCCEEDED' } } });
  const told = await ask<{
    accounts: { nodes: { name: string; ledger: object; payments: { totalCount: number } }[] };
  }>(
    address,
    `{ accounts { nodes { name payments { totalCount }
      ledger(from: "2009-01-01", to: "2099-12-31") { earnings payouts complete addsUp } } } }`,
  );
  expect(told.accounts.nodes).toEqual(
    pool.accounts.map(({ userId, earnings, payouts }) => ({
      name: userId,
      payments: { totalCount: earnings.length + payouts.length },
      ledger: {
        earnings: coins(total(earnings)),
        payouts: coins(total(payouts)),
        complete: true,
        addsUp: true,
      },
    })),
  );
});
