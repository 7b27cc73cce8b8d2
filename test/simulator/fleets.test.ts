import { describe, expect, it } from '@jest/globals';
import { accountsCsv, createPool, demoFleet, fleet, type AccountSpec } from '../../src/simulator';
import { ask, dataOf, NOON, poolWith, signed, type PageData } from './caller';

const specs = demoFleet();
const where = (fits: (account: AccountSpec) => boolean): AccountSpec[] => specs.filter(fits);

describe('the fleet of the demo', () => {
  it('has 33 accounts in named groups with 6,000 machines, unlike in name, user and key', () => {
    expect(specs).toHaveLength(33);
    expect(specs.reduce((sum, { workers }) => sum + workers, 0)).toBe(6_000);
    expect(new Set(specs.map(({ group }) => group))).toEqual(
      new Set(['BC', 'BR', 'BaoHui1', 'BaoHui2', 'NorthRiver', 'Sunfield']),
    );
    for (const field of ['name', 'userId', 'apiKey', 'apiSecret'] as const) {
      expect(new Set(specs.map((account) => account[field])).size).toBe(33);
    }
    expect(specs.every(({ apiKey, apiSecret }) => /^[0-9a-f]{64}$/.test(apiKey + apiSecret))).toBe(true);
  });

  it('has one account of each sort worth showing', () => {
    expect(where(({ nature }) => nature === 'zero')).toHaveLength(1);
    expect(where(({ nature }) => nature === 'falling')).toHaveLength(1);
    expect(where(({ nature }) => nature === 'flapping')).toHaveLength(1);
    expect(where(({ workers }) => workers === 0)).toHaveLength(1);
    expect(where(({ payMode }) => payMode === 'PPS+')).toHaveLength(1);
    expect(where(({ payMode }) => payMode === 'PPLNS')).toHaveLength(1);
    expect(where(({ givenSecret }) => givenSecret !== undefined)).toHaveLength(1);
    expect(where(({ historyDays }) => historyDays > 2_190)).toHaveLength(1);
  });

  it('holds together: sums, machines and six years of earnings', () => {
    const { pool } = poolWith({ accounts: specs });
    const [old] = where(({ historyDays }) => historyDays > 2_190);
    const days = pool.truth.earnings(old?.userId ?? '').map(({ minedOn }) => minedOn);
    expect([days.length, days[0], days.at(-1)]).toEqual([2_191, '2024-05-31', '2018-06-02']);
    const [zero] = where(({ nature }) => nature === 'zero');
    expect(pool.truth.overview(zero?.userId ?? '')).toMatchObject({
      last1d: 0n,
      activeWorkers: 0,
      inactiveWorkers: 0,
    });
    const [empty] = where(({ workers }) => workers === 0);
    expect(dataOf<PageData>(pool, empty as AccountSpec, 'workers')).toMatchObject({
      rows: [],
      totalRecord: 0,
    });
  });

  it('can be smaller, and keeps its characters', () => {
    const small = demoFleet({ accounts: 8, workers: 100 });
    expect(small.reduce((sum, { workers }) => sum + workers, 0)).toBe(100);
    expect(small.filter(({ nature }) => nature !== 'steady')).toHaveLength(3);
  });
});

describe('the accounts file', () => {
  const { pool } = poolWith({ accounts: specs });
  const lines = accountsCsv(pool).split('\r\n');

  it('has a header and a line per account', () => {
    expect(lines[0]).toBe('name,group,userId,apiKey,apiSecret,coin,payoutThreshold');
    expect(lines).toHaveLength(35);
    expect(lines.at(-1)).toBe('');
    expect(lines[1]).toMatch(/^BC-01,BC,bcfarm01,[0-9a-f]{32},[0-9a-f]{32},BTC,0\.\d{8}$/);
  });

  it('holds one secret that the pool refuses', () => {
    const answers = lines.slice(1, -1).map((line, number) => {
      const secret = line.split(',')[4] ?? '';
      const account = specs[number] as AccountSpec;
      return ask(pool, account, 'account', signed(account, {}, secret)).code;
    });
    expect(answers.filter((code) => code === -7)).toHaveLength(1);
    expect(answers.filter((code) => code === 0)).toHaveLength(32);
  });

  it('quotes what needs quotes', () => {
    const [account] = fleet({ accounts: 1, workersEach: 0, seed: 1, all: { name: 'A "b", c' } });
    expect(accountsCsv({ accounts: [account as AccountSpec] })).toContain('"A ""b"", c",G1,farm0001,');
  });
});

describe('a large fleet', () => {
  it('of 200,000 machines opens without touching them', () => {
    const accounts = fleet({ accounts: 400, workersEach: 500, seed: 5 });
    const pool = createPool({ accounts, seed: 5, now: () => NOON });
    const last = accounts.at(-1) as AccountSpec;
    expect(dataOf(pool, last, 'hashrate')).toMatchObject({ totalWorkers: 500 });
  });

  it('may mine several coins under one user', () => {
    const [btc, ltc] = fleet({ accounts: 2, workersEach: 3, seed: 1 }) as [AccountSpec, AccountSpec];
    const both = [
      btc,
      { ...ltc, userId: btc.userId, apiKey: btc.apiKey, apiSecret: btc.apiSecret, coin: 'LTC' },
    ];
    const { pool } = poolWith({ accounts: both });
    const amounts = ['BTC', 'LTC'].map((coin) => dataOf(pool, btc, 'account', { coin }).earnTotal);
    expect(amounts).toEqual([
      pool.truth.balance(`${btc.userId}/BTC`).earnTotal,
      pool.truth.balance(`${btc.userId}/LTC`).earnTotal,
    ]);
    expect(amounts[0]).not.toBe(amounts[1]);
  });

  it('cannot mine a coin that the pool does not have', () => {
    const accounts = fleet({ accounts: 1, workersEach: 1, seed: 1, all: { coin: 'XYZ' } });
    expect(() => poolWith({ accounts })).toThrow('does not know the coin "XYZ"');
  });
});
