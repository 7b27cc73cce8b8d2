import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import {
  accountsCsv,
  createPool,
  servePool,
  smallFleet,
  type Pool,
  type ServedPool,
} from '../../src/simulator';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';
import { PROCESS_TOKEN, startServer } from '../support/server-process';

describeWithServer('a server that freezes in the middle of a run', () => {
  let folder: string;
  let pool: Pool;
  let served: ServedPool;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pow-crm-frozen-'));
    pool = createPool({ accounts: smallFleet({ accounts: 3, workersEach: 5 }), seed: 4, now: Date.now });
    served = await servePool(pool);
    writeFileSync(join(folder, 'accounts.csv'), accountsCsv(pool));
  });
  afterEach(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(closeTestDatabases);

  it('is followed by another, and nothing counts that it writes when it wakes', async () => {
    const url = await createServerDatabase();
    const env = {
      DATABASE_URL: url,
      CREDENTIALS_KEY: Buffer.alloc(32, 9).toString('base64'),
      ANTPOOL_BASE_URL: served.url,
      ACCOUNTS_FILE: join(folder, 'accounts.csv'),
      DATA_DIR: join(folder, 'data'),
    };
    const trigger = (address: string) =>
      fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${PROCESS_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { triggerTier(tier: TIER_1) { run { id } } }' }),
      });
    const [frozen, other] = [startServer(env), startServer(env)];
    const [first, second] = [await frozen.address(), await other.address()];
    pool.inject({ kind: 'hang' });
    await trigger(first);
    while (pool.callCount() < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    frozen.kill('SIGSTOP');

    const client = new Client({ connectionString: url });
    await client.connect();
    const runs = async () =>
      (
        await client.query<{ state: string; message: string | null }>(
          `select state, (select message from tier_run_errors e where e.run_id = r.id and code = 'INTERRUPTED') as message
           from tier_runs r order by id`,
        )
      ).rows;
    while ((await runs())[0]?.state === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 100));
    const [closed] = await runs();
    expect(closed).toMatchObject({ state: 'FAILED', message: expect.stringContaining('fell silent') });

    pool.clearFaults();
    await trigger(second);
    while ((await runs()).at(-1)?.state === 'RUNNING')
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await runs()).at(-1)).toMatchObject({ state: 'SUCCEEDED' });
    const outcomes = async () =>
      (
        await client.query<Record<string, unknown>>(
          'select * from tier_run_accounts where run_id = 1 order by account_id',
        )
      ).rows;
    const before = await outcomes();
    frozen.kill('SIGCONT');
    const woken = frozen.output();
    while (!frozen.output().slice(woken.length).includes('interrupted'))
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await outcomes()).toEqual(before);
    expect((await runs())[0]).toEqual(closed);
    await client.end();
  });
});
