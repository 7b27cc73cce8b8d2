import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '../../src/cli/backend/backend';
import { watch } from '../../src/cli/commands/status';
import { AnswerError } from '../../src/cli/errors';
import { environmentFile } from './seven-accounts';
import { startSite, type Site } from './site';

let site: Site;
const run = (...args: string[]) => site.run(...args);
beforeAll(async () => {
  site = await startSite(7, 5, 'token-of-the-status-tests-0123456789abc');
  const file = join(site.env.DATA_DIR ?? '', '..', '.env.old');
  writeFileSync(file, environmentFile(site.pool));
  await run('accounts', 'import', '--from-env', file);
  await run('tier', '1');
  await run('tier', '3', '--accounts', 'RIGHT,OTHER');
});
afterAll(() => site.close());

describe('pow-crm status', () => {
  it('tells first what is wrong, and ends with 2 for it', async () => {
    const { code, stdout, stderr } = await run('status');
    expect([code, stderr]).toEqual([2, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/5 accounts fail\..* \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    expect(stdout).toMatch(/^MAIL +BC +AUTH_ERROR +.*SIGNATURE: /m);
    expect(stdout).toMatch(/^hashrate +[\d.]+ [TP]H\/s in the last hour/m);
    expect(stdout).toMatch(/^workers +\d+ of \d+ online/m);
    expect(stdout).toMatch(/^calls +\d+ of 580 used in 10 min, \d+ left$/m);
    expect(stdout).toMatch(/^TIER_1 +not scheduled +PARTIAL .*, 5 of 7 accounts failed$/m);
    expect(stdout.indexOf('AUTH_ERROR')).toBeLessThan(stdout.indexOf('hashrate'));
    expect(stdout).not.toContain('\u001b');
  });

  it('answers scripts with the figures as they are', async () => {
    const { json } = await run('status', '--json');
    expect(json()).toMatchObject({
      failing: { totalCount: 5 },
      fleets: [{ coin: 'BTC', accounts: 7, failingAccounts: 5, hashrate1h: expect.any(Number) }],
      apiBudget: { limit: 600 },
    });
  });

  it('prints times in the zone that it is told', async () => {
    const { stdout } = await run('status', '--tz', 'Asia/Tokyo');
    expect(stdout.split('\n')[0]).toMatch(/\d\d:\d\d GMT\+9$/);
  });

  it.each([
    [['status', '--tz', 'Mars']],
    [['status', '--watch', '--json']],
    [['status', '--every', '0']],
    [['alerts', 'list', '--severity', 'LOUD']],
    [['alerts', 'list', '--kind', 'WORKER_SAD']],
    [['alerts', 'list', '--limit', '501']],
    [['alerts', 'ack', '1', '--until', 'tomorrow']],
    [['budget', '--tz', '+05:00']],
  ])('and its sisters end with 64 for what is not understood: %j', async (args) => {
    expect((await run(...args)).code).toBe(64);
  });
});

it('pow-crm budget tells what is used, by tier', async () => {
  const { code, stdout } = await run('budget');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^limit +600, of which 20 are kept back$/m);
  expect(stdout).toMatch(/^TIER_1 +\d+ +348$/m);
  expect((await run('budget', '--json')).json()).toMatchObject({ limit: 600, reserve: 20 });
});

describe('pow-crm status --watch', () => {
  it('draws again, tells a server that is away in its place, and ends with any other fault', async () => {
    const said: string[] = [];
    const slept: number[] = [];
    const answers = [new AnswerError('UNAVAILABLE', 'Nothing answers.'), new AnswerError('FORBIDDEN', 'no')];
    const backend = { ask: async () => Promise.reject(answers.shift() ?? new Error('asked too often')) };
    const watching = watch(
      {
        backend: backend as unknown as Backend,
        width: 80,
        json: false,
        colours: false,
        note: () => undefined,
        showsProgress: false,
        write: async (piece) => void said.push(String(piece)),
      },
      { every: 3 },
      async (ms) => void slept.push(ms),
    );
    await expect(watching).rejects.toThrow('no');
    expect(said).toEqual([expect.stringContaining('Nothing answers.\n\nAgain every 3 s')]);
    expect(slept).toEqual([3_000]);
  });
});

describe('pow-crm alerts', () => {
  interface Listed {
    totalCount: number;
    nodes: { id: string; kind: string; state: string }[];
  }
  const listed = async (...args: string[]) => (await run('alerts', 'list', '--json', ...args)).json<Listed>();

  it('lists, shows, acknowledges and resolves', async () => {
    expect((await run('alerts')).stdout).toBe('No such alert is open.\n');
    for (let failure = 0; failure < 3; failure++) await run('tier', '1', '--accounts', 'MAIL');
    const { nodes } = await listed('--accounts', 'MAIL');
    expect(nodes).toMatchObject([{ kind: 'COLLECTION_FAILING', state: 'FIRING' }]);
    const id = nodes[0]?.id ?? '';
    expect((await run('alerts')).stdout).toMatch(new RegExp(`^${id} +\\w+ +COLLECTION_FAILING +MAIL +`, 'm'));
    expect((await listed('--kind', 'worker-offline,LOW_HASHRATE')).totalCount).toBe(0);

    const story = await run('alerts', 'show', id);
    expect(story.stdout).toMatch(/^about +MAIL$/m);
    expect(story.stdout).toContain(`pow-crm alerts ack ${id}`);

    const taken = await run('alerts', 'ack', id, '--until', '4h', '--note', 'on my way');
    expect(taken).toMatchObject({
      code: 0,
      stdout: `${id} (COLLECTION_FAILING, MAIL) is acknowledged.\n`,
    });
    expect((await listed('--needs-you')).totalCount).toBe(0);
    expect((await run('alerts', 'show', id)).stdout).toContain('on my way');

    const both = await run('alerts', 'resolve', id, '999999', '--note', 'known');
    expect([both.code, both.stdout]).toEqual([2, expect.stringMatching(/^999999: .*\n.*is resolved\.\n/)]);
    expect((await run('alerts', 'resolve', '999999')).code).toBe(1);
    expect((await run('alerts', 'show', '999999')).code).toBe(1);
    expect((await listed('--all')).nodes).toMatchObject([{ id, state: 'RESOLVED' }]);
  });
});
