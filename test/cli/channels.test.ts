import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holdOf, levelOf, levelText } from '../../src/cli/text/levels';
import { weeklyOf, weeklyText } from '../../src/cli/text/weekly';
import { UsageError } from '../../src/cli/errors';
import { accountsCsv } from '../../src/simulator';
import { noteSecret } from '../support/leaks/record';
import { startHttpReceiver, type HttpReceiver } from '../support/http-receiver';
import { startSite, type Site } from './site';

let site: Site;
let receiver: HttpReceiver;
let name: string;
const run = (...args: string[]) => site.run(...args);
beforeAll(async () => {
  site = await startSite(3, 2, 'token-of-the-channel-tests-0123456789ab');
  receiver = await startHttpReceiver();
  const file = join(site.env.DATA_DIR ?? '', '..', 'accounts.csv');
  writeFileSync(file, accountsCsv(site.pool));
  await run('accounts', 'import', file);
  name = site.pool.accounts[0]?.name ?? '';
});
afterAll(async () => {
  await receiver.close();
  await site.close();
});

describe('pow-crm silence', () => {
  it('is made, listed and ended', async () => {
    expect((await run('silence')).stdout).toBe('Nothing is silenced.\n');
    const made = await run(
      ...['silence', 'create', '--accounts', name, '--workers', 'rack7-*', '--kind', 'worker_offline'],
      ...['--weekly', 'Mon-Fri 17:00-20:00 America/Chicago', '--for', '90d', '--reason', 'curtailment'],
    );
    expect(made.stderr).toBe('');
    expect(made.stdout).toContain(
      `covers WORKER_OFFLINE of workers rack7-* of account ${name}, Mon, Tue, Wed, Thu, Fri 17:00–20:00 America/Chicago, until `,
    );
    const [silence] = (await run('silence', 'list', '--json')).json<
      { id: string; from: string; until: string }[]
    >();
    expect(Date.parse(silence?.until ?? '') - Date.parse(silence?.from ?? '')).toBeGreaterThan(
      89 * 86_400_000,
    );
    const id = silence?.id ?? '';
    expect((await run('silence', 'end', id)).stdout).toBe(`Silence ${id} (curtailment) has ended.\n`);
    expect((await run('silence', 'list', '--json')).json()).toEqual([]);
    expect((await run('silence', 'list', '--all')).stdout).toContain('curtailment');
    expect((await run('silence', 'end', '999999')).code).toBe(1);
  });

  it.each([
    [['--reason', 'x']],
    [['--reason', 'x', '--for', '1h', '--until', '2h']],
    [['--for', '1h']],
    [['--for', 'ever', '--reason', 'x']],
    [['--for', '1h', '--reason', 'x', '--weekly', 'always']],
    [['--for', '1h', '--reason', 'x', '--weekly', 'Mon-Fri 17:00-20:00 Mars/Base']],
    [['--for', '1h', '--reason', 'x', '--kind', 'BAD_MOOD']],
  ])('is not made of what is not understood: %j', async (args) => {
    expect((await run('silence', 'create', ...args)).code).toBe(64);
  });
});

describe('the hours of a silence', () => {
  it.each([
    ['Mon-Fri 17:00-20:00 America/Chicago', [1, 2, 3, 4, 5]],
    ['daily 22:00-06:00 UTC', [1, 2, 3, 4, 5, 6, 7]],
    ['sat-MON 00:00-01:00 UTC', [1, 6, 7]],
    ['Sun,Tue 00:00–01:00 UTC', [2, 7]],
  ])('%s', (text, days) => {
    const weekly = weeklyOf(text);
    expect(weekly.days).toEqual(days);
    expect(weeklyOf(weeklyText(weekly).replaceAll(', ', ','))).toEqual(weekly);
  });

  it.each(['Mon', 'Fun 17:00-20:00 UTC', 'Mon-Tue-Wed 17:00-20:00 UTC', ''])('not: %j', (text) => {
    expect(() => weeklyOf(text)).toThrow(UsageError);
  });
});

describe('pow-crm channel', () => {
  it('is added with a secret from a file, tried, seen in the deliveries, and deleted', async () => {
    expect((await run('channel')).stdout).toContain('pow-crm channel add');
    const secret = 'signs-what-the-command-line-sends';
    noteSecret('the secret of a channel', secret);
    const file = join(site.env.DATA_DIR ?? '', '..', 'secret.txt');
    writeFileSync(file, `${secret}\n`);
    const added = await run(
      ...['channel', 'add', 'ops', '--type', 'webhook', '--target', receiver.url, '--secret', `@${file}`],
      ...['--severity', 'critical', '--quiet', '22:00-07:00', '--tz', 'America/Chicago', '--digest'],
    );
    expect([added.code, added.stderr]).toEqual([0, '']);
    expect((await run('channel')).stdout).toMatch(
      /ops +WEBHOOK +on +CRITICAL; quiet 22:00–07:00 America\/Chicago; a digest each day +127\.0\.0\.1/,
    );
    expect((await run('channel', 'test', 'ops')).stdout).toContain('went out to ops');
    expect(receiver.requests).toHaveLength(1);
    receiver.answer = (response) => response.writeHead(403).end();
    expect((await run('channel', 'test', 'ops')).code).toBe(1);
    const sent = (await run('deliveries', '--channel', 'ops', '--json')).json<{ nodes: object[] }>();
    const shown = (await run('deliveries', '--channel', 'ops')).stdout;
    for (const { subject } of sent.nodes as { subject: string }[]) expect(shown).toContain(subject);
    expect((await run('channel', 'delete', 'ops')).stdout).toBe('Channel ops is deleted.\n');
    expect((await run('channel', 'delete', 'ops')).code).toBe(1);
  });

  it.each([
    [['add', 'x']],
    [['add', 'x', '--type', 'PIGEON', '--target', 'y']],
    [['add', 'x', '--type', 'SLACK']],
    [['add', 'x', '--type', 'EMAIL', '--target', 'not an address']],
    [['add', 'x', '--type', 'SLACK', '--target', 'https://hooks.example', '--secret', 'y']],
    [['add', 'x', '--type', 'SLACK', '--target', '@/nowhere/at.all']],
    [['add', 'x', '--type', 'WEBHOOK', '--target', 'https://a.example', '--quiet', 'at night']],
  ])('ends with 64 for what is not understood: %j', async (args) => {
    expect((await run('channel', ...args)).code).toBe(64);
  });
});

describe('pow-crm rule', () => {
  it('is listed and set: for all, for one account, and back to what it inherits', async () => {
    expect((await run('rule')).stdout).toMatch(
      /^WORKERS_OFFLINE +on +WARNING +5 % +25 % +3 % +20 min +default/m,
    );
    const set = await run(
      'rule',
      'set',
      'WORKERS_OFFLINE',
      '--fire',
      '10%',
      '--hold',
      '30m',
      '--account',
      name,
    );
    expect([set.code, set.stderr]).toEqual([0, '']);
    expect(set.stdout).toMatch(
      new RegExp(`^WORKERS_OFFLINE +on +WARNING +10 % .* 30 min +account ${name}`, 'm'),
    );
    expect((await run('rule', 'list', '--account', name)).stdout).toMatch(/10 %/);
    expect((await run('rule')).stdout).not.toMatch(/10 %/);
    const off = await run('rule', 'set', 'WORKERS_OFFLINE', '--account', name, '--state', 'off', '--json');
    expect(off.json()).toMatchObject({ enabled: false, fireLevel: 0.1 });
    const back = ['--fire', 'inherit', '--hold', 'inherit', '--state', 'inherit'];
    const inherited = await run('rule', 'set', 'WORKERS_OFFLINE', '--account', name, ...back, '--json');
    expect(inherited.json()).toMatchObject({ enabled: true, fireLevel: 0.05, fireHoldSeconds: 1_200 });
  });

  it.each([
    [['set', 'WORKERS_OFFLINE']],
    [['set', 'WORKERS_ODD', '--fire', '5%']],
    [['set', 'WORKERS_OFFLINE', '--fire', 'often']],
    [['set', 'WORKERS_OFFLINE', '--fire', '500%']],
    [['set', 'PAYOUT_LATE', '--fire', '5%']],
    [['set', 'WORKERS_OFFLINE', '--hold', 'long']],
    [['list', '--account', 'a', '--group', 'b']],
  ])('ends with 64 for what is not understood: %j', async (args) => {
    expect((await run('rule', ...args)).code).toBe(64);
  });

  it('reads levels and times as people write them', () => {
    expect(levelOf('--fire', 'WORKERS_OFFLINE', '12.5%')).toBe(0.125);
    expect(levelOf('--fire', 'WORKERS_OFFLINE', '0.05')).toBe(0.05);
    expect(levelOf('--fire', 'PAYOUT_LATE', '72')).toBe(72);
    expect(levelText('PAYOUT_LATE', 72)).toBe('72 hours');
    expect(levelText('COLLECTION_FAILING', 1)).toBe('1 run');
    expect(['0', '90s', '20m', '2h', 'inherit'].map((text) => holdOf('--hold', text))).toEqual([
      0,
      90,
      1_200,
      7_200,
      null,
    ]);
  });
});
