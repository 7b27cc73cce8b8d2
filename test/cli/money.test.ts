import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsCsv } from '../../src/simulator';
import { readWorkbook } from '../support/xlsx-reader';
import { startSite, type Site } from './site';

let site: Site;
let name: string;
const run = (...args: string[]) => site.run(...args);
beforeAll(async () => {
  site = await startSite(3, 4, 'token-of-the-money-tests-0123456789abcd');
  const file = join(site.env.DATA_DIR ?? '', '..', 'accounts.csv');
  const [header, first, second] = accountsCsv(site.pool).split('\n');
  writeFileSync(file, [header, first, second, ''].join('\n'));
  await run('accounts', 'import', file);
  name = site.pool.accounts[0]?.name ?? '';
  for (const tier of ['1', '2', '3', '4']) await run('tier', tier);
});
afterAll(() => site.close());

describe('pow-crm payments', () => {
  interface Payments {
    totalCount: number;
    nodes: { type: string; amount: string; paidAt: string; account: { name: string } }[];
    totals: { type: string; amount: string; count: number }[];
  }

  it('lists what was paid with exact amounts, and sums all that match', async () => {
    const all = (await run('payments', '--accounts', name, '--json')).json<Payments>();
    expect(all.nodes).toHaveLength(20);
    expect(new Set(all.nodes.map(({ account }) => account.name))).toEqual(new Set([name]));
    expect(all.totals.reduce((sum, { count }) => sum + count, 0)).toBe(all.totalCount);
    const { stdout } = await run('payments', '--accounts', name, '--limit', '2');
    for (const { amount } of all.nodes.slice(0, 2)) expect(stdout).toContain(`${amount} BTC`);
    for (const { amount } of all.totals) expect(stdout).toContain(`${amount} BTC`);
    expect(stdout).toContain(`2 of ${all.totalCount} are shown`);
  });

  it('takes both days of a range', async () => {
    const { nodes } = (await run('payments', '--type', 'EARNING', '--json')).json<Payments>();
    const day = nodes[0]?.paidAt.slice(0, 10) ?? '';
    const one = (await run('payments', '--from', day, '--to', day, '--json')).json<Payments>();
    expect(one.totalCount).toBeGreaterThan(0);
    expect(new Set(one.nodes.map(({ paidAt }) => paidAt.slice(0, 10)))).toEqual(new Set([day]));
  });
});

describe('pow-crm earnings', () => {
  interface Check {
    earned: string | null;
    expected: string | null;
    uncheckedDays: number;
    reasons: string[];
  }

  it('holds them against what the hashrate should have earned, by account and by day', async () => {
    const { stdout, json } = await run('earnings', '--account', name, '--json').then(async (all) => ({
      stdout: (await run('earnings', '--account', name)).stdout,
      json: all.json<{ from: string; amount: string; check: Check }[]>(),
    }));
    expect(json.length).toBeGreaterThan(3);
    for (const { from, check } of json) {
      expect(stdout).toContain(`${from}  ${check.earned ?? '-'}`);
      // No price is known of the days before the first collection.
      expect(check.reasons).toEqual(check.expected === null ? ['NO_TERAHASH'] : []);
    }
    const accounts = (await run('earnings', '--json')).json<{ account: { name: string }; check: Check }[]>();
    expect(accounts.find(({ account }) => account.name === name)?.check.uncheckedDays).toBe(
      json.filter(({ check }) => check.expected === null).length,
    );
    expect((await run('earnings', '--account', 'NOBODY')).code).toBe(1);
    expect((await run('earnings', '--from', '2026-02-30')).code).toBe(64);
  });
});

describe('pow-crm export', () => {
  it('writes what the API says, in the columns of other programs, and as XLSX', async () => {
    const koinly = (await run('export', 'payments', '--preset', 'koinly', '--type', 'PAYOUT', '--json')).json<
      Record<string, string>[]
    >();
    const { nodes } = (await run('payments', '--type', 'PAYOUT', '--limit', '500', '--json')).json<{
      nodes: { amount: string }[];
    }>();
    expect(koinly.map((row) => row['Sent Amount'])).toEqual(nodes.map(({ amount }) => amount).reverse());
    const file = join(site.env.DATA_DIR ?? '', '..', 'earnings.xlsx');
    const written = await run('export', 'matrix', '--by', 'MONTH', '--format', 'xlsx', '-o', file);
    expect(written.stdout).toContain(`Written to ${file}.`);
    const [rows = []] = readWorkbook(readFileSync(file)).values();
    expect(rows[0]?.at(-1)).toMatchObject({ text: 'total' });
    const earned = (await run('export', 'earnings', '--by', 'MONTH', '--check', '--json')).json<
      { amount: string; expected: string }[]
    >();
    expect(rows.slice(1).map((row) => row.at(-1)?.text)).toEqual(earned.map(({ amount }) => amount));
    expect(Object.keys(earned[0] ?? {})).toContain('effectiveFee');
    expect((await run('export', 'payments', '--preset', 'koinly', '--bom')).code).not.toBe(0);
  });
});

describe('pow-crm ledger', () => {
  it('tells whether it adds up, and ends with 0 if it does', async () => {
    const { code, stdout } = await run('ledger', '--account', name);
    const sums = (await run('ledger', '--account', name, '--json')).json<{
      addsUp: boolean;
      complete: boolean;
      earnings: string;
      missingDays: string[];
    }>();
    expect(stdout).toContain(`${sums.earnings} BTC`);
    expect(code).toBe(stdout.startsWith('Everything adds up.') ? 0 : 2);
    expect(stdout.startsWith('Everything adds up.')).toBe(sums.addsUp && sums.complete);
    expect((await run('ledger', '--account', 'NOBODY')).code).toBe(1);
    expect((await run('ledger')).stdout).toMatch(/^earnings +[\d.]+ BTC$/m);
  });
});

describe('pow-crm adjustments', () => {
  interface Adjustment {
    id: string;
    amount: string;
    day: string;
    note: string;
    removedBy: string | null;
  }
  const listed = async (...args: string[]) =>
    (await run('adjustments', 'list', ...args, '--json')).json<Adjustment[]>();

  it('are entered, changed and taken back, and statements hold them', async () => {
    expect((await run('adjustments')).stdout).toContain('Nothing has been entered.');
    const entry = ['--day', '2026-10-12', '--amount', '-0.0005', '--note', 'refund, ticket 4711'];
    const added = await run('adjustments', 'add', name, ...entry);
    expect([added.code, added.stdout]).toEqual([
      0,
      expect.stringContaining(`(-0.00050000 BTC of ${name} on 2026-10-12: refund, ticket 4711) is entered.`),
    ]);
    const [first] = await listed('--accounts', name);
    const changed = await run('adjustments', 'change', first?.id ?? '', '--amount', '0.0006', '--json');
    const second = changed.json<Adjustment>();
    expect(second).toMatchObject({ amount: '0.00060000', day: '2026-10-12', note: 'refund, ticket 4711' });
    const statement = (await run('statement', '2026-10', '--json')).json<{
      total: { adjustments: string };
    }>();
    expect(statement.total.adjustments).toBe('0.00060000');
    expect((await run('adjustments', 'change', first?.id ?? '', '--amount', '1')).code).toBe(1);
    expect((await run('adjustments', 'delete', second.id)).stdout).toContain('is taken back.');
    expect(await listed()).toEqual([]);
    expect((await listed('--removed')).map(({ id }) => id)).toEqual([first?.id, second.id]);
    expect((await run('adjustments', 'list', '--removed')).stdout).toContain('TAKEN BACK BY');
  });

  it.each([
    [['add', 'x', '--day', '2026-02-30', '--amount', '1', '--note', 'x'], 64],
    [['add', 'x', '--day', '2026-02-03', '--amount', '1'], 64],
    [['add', 'NOBODY', '--day', '2026-02-03', '--amount', '1', '--note', 'x'], 1],
    [['change', '1'], 64],
    [['change', '999999', '--note', 'x'], 1],
    [['delete', '999999'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await run('adjustments', ...args)).code).toBe(code);
  });

  it('say which amount is refused', async () => {
    const zero = ['--day', '2026-10-12', '--amount', '0', '--note', 'x'];
    const { code, stderr } = await run('adjustments', 'add', name, ...zero);
    expect([code, stderr]).toEqual([64, expect.stringContaining('amount is zero')]);
  });
});

describe('what is not understood', () => {
  it.each([
    [['payments', '--from', '2026-02-30']],
    [['payments', '--type', 'GIFT']],
    [['ledger', '--from', '2026-02-01', '--to', '2026-01-01']],
    [['ledger', '--account', 'a', '--group', 'b']],
    [['ledger', '--tz', 'Mars']],
    [['workers', '--status', 'ASLEEP']],
    [['workers', '--sort', 'colour']],
    [['audit', '--limit', '0']],
    [['accounts', 'set', 'x']],
    [['accounts', 'add', 'x']],
  ])('ends with 64: %j', async (args) => {
    expect((await run(...args)).code).toBe(64);
  });
});

describe('pow-crm workers', () => {
  interface Workers {
    totalCount: number;
    nodes: { id: string; name: string; status: string; account: { name: string } }[];
  }

  it('are listed, the worst first, and shown by id and by name', async () => {
    const { nodes, totalCount } = (await run('workers', '--json')).json<Workers>();
    expect(totalCount).toBe(8);
    const order = ['INVALID', 'OFFLINE', 'ONLINE'];
    const places = nodes.map(({ status }) => order.indexOf(status));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const [worker] = nodes;
    const shown = await run('workers', 'show', worker?.id ?? '');
    expect(shown.stdout).toMatch(new RegExp(`^account +${worker?.account.name}$`, 'm'));
    const named = await run('workers', 'show', worker?.name ?? '', '--accounts', worker?.account.name ?? '');
    expect(named.stdout).toBe(shown.stdout);
    expect((await run('workers', 'show', 'nobody')).code).toBe(1);
    const text = (await run('workers', 'list', '--limit', '1', '--accounts', name)).stdout;
    expect(text).toContain('1 of 4 are shown');
  });
});

describe('pow-crm accounts', () => {
  it('are added with a secret from a file, shown, changed, switched and archived', async () => {
    const [, , third] = site.pool.accounts;
    const secret = join(site.env.DATA_DIR ?? '', '..', 'secret.txt');
    writeFileSync(secret, `${third?.apiSecret}\n`);
    const keys = ['--api-key', third?.apiKey ?? '', '--api-secret', `@${secret}`];
    const add = ['accounts', 'add', 'Third', '--user-id', third?.userId ?? '', ...keys, '--group', 'G9'];
    expect((await run(...add)).stdout).toContain('Account Third is added.');
    expect((await run(...add)).code).toBe(64);
    expect((await run('accounts', 'check', 'Third')).code).toBe(0);
    await run('tier', '1', '--accounts', 'Third');

    const shown = (await run('accounts', 'show', 'Third')).stdout;
    expect(shown).toMatch(/^status +OK since /m);
    expect(shown).toMatch(/^last hour +[\d.]+ [TP]H\/s/m);
    expect(shown).toMatch(/^balance +[\d.]+ BTC$/m);
    expect((await run('accounts', 'set', 'Third', '--group', '', '--name', 'Last')).code).toBe(0);
    expect((await run('accounts', 'show', 'Last', '--json')).json()).toMatchObject({ group: null });
    expect((await run('accounts', 'disable', 'Last', '--json')).json()).toMatchObject({ enabled: false });
    expect((await run('accounts', 'enable', 'Last', '--json')).json()).toMatchObject({ enabled: true });
    expect((await run('accounts', 'archive', 'Last')).stdout).toBe('Account Last is archived.\n');
    expect((await run('accounts', 'show', 'NOBODY')).code).toBe(1);
  });

  it('show no money to who may not see it, and the audit log tells what was done', async () => {
    const made = await run('token', 'create', 'reader', '--json');
    const { secret } = made.json<{ secret: string }>();
    const audit = (await run('audit', '--json')).json<{ nodes: { action: string; outcome: string }[] }>();
    expect(audit.nodes).toContainEqual(expect.objectContaining({ action: 'archiveAccount', outcome: 'OK' }));
    expect((await run('audit', '--limit', '3')).stdout).toMatch(/createToken +OK/);
    const reader = await site.runAs(secret, 'accounts', 'show', name);
    expect([reader.code, reader.stdout]).toEqual([0, expect.not.stringContaining('balance')]);
  });
});
