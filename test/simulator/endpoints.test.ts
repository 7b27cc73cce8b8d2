import { describe, expect, it } from '@jest/globals';
import { smallFleet, type Pool } from '../../src/simulator';
import { dataOf, DAY, HOUR, NOON, poolWith, type PageData } from './caller';

/** MH/s text to H/s, exactly, by moving the point six places. */
function fromMegahash(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

const UNITS: Record<string, number> = { 'GH/s': 7, 'TH/s': 10, 'PH/s': 13 };

/** `116.34 TH/s` to H/s, exactly. */
function fromUnitText(text: string): bigint {
  const match = /^(\d+)\.(\d\d) (.+)$/.exec(text);
  if (!match) throw new Error(`Unreadable rate: ${text}`);
  return BigInt(`${match[1] ?? ''}${match[2] ?? ''}${'0'.repeat(UNITS[match[3] ?? ''] ?? 0)}`);
}

function opened(): { pool: Pool; account: ReturnType<typeof smallFleet>[number] } {
  const { pool, first } = poolWith({
    accounts: smallFleet({ workersEach: 40 }),
    switches: { maximumPageSize: 100 },
  });
  return { pool, account: first };
}

describe('every endpoint', () => {
  it('wraps its data in code 0 and the message ok', () => {
    const { pool, account } = opened();
    const { body, status, headers } = pool.handle({
      method: 'POST',
      path: '/api/account.htm',
      body: 'key=x',
    });
    expect([status, headers['content-type'], headers.date]).toEqual([
      200,
      'application/json;charset=UTF-8',
      'Sat, 01 Jun 2024 12:00:00 GMT',
    ]);
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['code', 'message']);
    expect(dataOf(pool, account, 'account')).toHaveProperty('balance');
  });
});

describe('account', () => {
  it('gives the four amounts as text of eight decimals and the last settled day', () => {
    const { pool, account } = opened();
    const { settleDate, ...amounts } = pool.truth.balance(account.userId);
    expect(dataOf(pool, account, 'account')).toEqual({ ...amounts, settleTime: settleDate });
    expect(settleDate).toBe('2024-05-31');
    expect(amounts.earnTotal).toMatch(/^\d+\.\d{8}$/);
  });

  it('has nothing in a coin that the user does not mine', () => {
    const { pool, account } = opened();
    const data = dataOf(pool, account, 'account', { coin: 'LTC' });
    expect(data).toMatchObject({ earnTotal: '0.00000000', balance: '0.00000000' });
  });
});

describe('hashrate', () => {
  it('is in MH/s, with every digit, and spells duplicate its own way', () => {
    const { pool, account } = opened();
    const truth = pool.truth.hashrate(account.userId);
    const data = dataOf<Record<string, string>>(pool, account, 'hashrate');
    expect(fromMegahash(data.last10m ?? '')).toBe(truth.last10m);
    expect(fromMegahash(data.last1h ?? '')).toBe(truth.last1h);
    expect(fromMegahash(data.last1d ?? '')).toBe(truth.last1d);
    expect(data).toMatchObject({
      last30m: '0',
      prev1d: '0',
      dupelicate: '0',
      accepted: truth.accepted.toString(),
      stale: truth.stale.toString(),
      other: truth.other.toString(),
      totalWorkers: truth.totalWorkers,
      activeWorkers: truth.activeWorkers,
    });
  });
});

describe('accountOverview', () => {
  it('is in whole H/s, repeats the balance under other names and counts as the lists do', () => {
    const { pool, account } = opened();
    const truth = pool.truth.overview(account.userId);
    const balance = pool.truth.balance(account.userId);
    expect(dataOf(pool, account, 'accountOverview', { userId: account.userId })).toEqual({
      hsLast10m: truth.last10m.toString(),
      hsLast1h: truth.last1h.toString(),
      hsLast1d: truth.last1d.toString(),
      totalAmount: balance.earnTotal,
      unpaidAmount: balance.balance,
      yesterdayAmount: balance.earn24Hours,
      totalWorkerNum: truth.totalWorkers,
      activeWorkerNum: truth.activeWorkers,
      inactiveWorkerNum: truth.inactiveWorkers,
      invalidWorkerNum: truth.invalidWorkers,
      userId: account.userId,
    });
    const states = pool.truth.workers(account.userId).map(({ state }) => state);
    expect(truth.activeWorkers).toBe(states.filter((state) => state === 'active').length);
    expect(truth.activeWorkers + truth.inactiveWorkers + truth.invalidWorkers).toBe(truth.totalWorkers);
  });
});

describe('the two worker lists', () => {
  it('agree with the truth, each in its own units and names', () => {
    const { pool, account } = opened();
    const truth = pool.truth.workers(account.userId).sort((one, other) => (one.name < other.name ? -1 : 1));
    const plain = dataOf<PageData>(pool, account, 'workers', { pageSize: '100' }).rows;
    const counted = ({ accepted, stale, other }: Record<string, unknown>): string[] =>
      [accepted, stale, other].map(String);
    expect(
      plain.map((row) => [row.worker, fromMegahash(row.last1h ?? ''), row.dupelicate, ...counted(row)]),
    ).toEqual(
      truth.map((worker) => [
        `${account.userId}.${worker.name}`,
        worker.last1h,
        '0',
        ...counted({ ...worker }),
      ]),
    );
    const shown = dataOf<{ result: PageData }>(pool, account, 'userWorkerList', { pageSize: '100' }).result
      .rows;
    expect(
      shown.map((row) => [
        row.workerId,
        row.hsLast1d === '0 TH/s' ? 0n : fromUnitText(row.hsLast1d ?? ''),
        (Number(row.rejectRatio?.replace('%', '')) / 100).toFixed(4),
        row.shareLastTime === '' ? null : Number(row.shareLastTime),
      ]),
    ).toEqual(truth.map((worker) => [worker.name, worker.listed1d, worker.rejectRatio, worker.lastShareAt]));
  });

  it('nests the list under result, and splits it by status', () => {
    const { pool, account } = opened();
    pool.control.killWorkers(account.userId, 'all');
    const read = (workerStatus: string): number =>
      dataOf<{ result: PageData }>(pool, account, 'userWorkerList', { workerStatus }).result.totalRecord;
    const overview = pool.truth.overview(account.userId);
    expect(['0', '1', '2', '3'].map(read)).toEqual([
      overview.totalWorkers,
      overview.activeWorkers,
      overview.inactiveWorkers,
      overview.invalidWorkers,
    ]);
    expect(dataOf(pool, account, 'userWorkerList')).toMatchObject({
      coinType: 'BTC',
      userId: account.userId,
    });
  });
});

describe('paymentHistoryV2', () => {
  it('gives earnings with hashrate and hashrate_unit the wrong way round, and parts that add up', () => {
    const { pool, account } = opened();
    const truth = pool.truth.earnings(account.userId);
    const rows = dataOf<PageData>(pool, account, 'paymentHistoryV2', { type: 'recv', pageEnable: '0' }).rows;
    expect(rows.map((row) => [row.timestamp, row.hashrate_unit, fromUnitText(row.hashrate ?? '')])).toEqual(
      truth.map((row) => [`${row.minedOn} 00:00:00`, row.hashrate.toString(), row.listedHashrate]),
    );
    expect(rows[0]).toMatchObject(truth[0]?.columns ?? {});
  });

  it('gives payouts, newest first, and so does the older paymentHistory', () => {
    const { pool, account } = opened();
    const truth = pool.truth.payouts(account.userId);
    const rows = dataOf<PageData>(pool, account, 'paymentHistoryV2', { pageEnable: '0' }).rows;
    expect(rows).toEqual(
      truth.map((row) => ({
        timestamp: new Date(row.paidAt).toISOString().slice(0, 19).replace('T', ' '),
        walletAddress: row.walletAddress,
        txId: row.txId,
        amount: row.amount,
      })),
    );
    expect(truth.length).toBeGreaterThan(3);
    expect([...truth].sort((one, other) => other.paidAt - one.paidAt)).toEqual(truth);
    expect(dataOf<PageData>(pool, account, 'paymentHistory', { pageEnable: '0', type: 'recv' }).rows).toEqual(
      rows,
    );
  });

  it.each([
    ['FPPS', ['fppsBlockAmount', 'fppsFeeAmount']],
    ['PPS+', ['ppappsAmount', 'ppapplnsAmount']],
    ['PPLNS', ['pplnsAmount']],
  ] as const)('fills the columns of %s only', (payMode, filled) => {
    const { pool, first } = poolWith({ accounts: smallFleet({ all: { payMode } }) });
    const [row = {}] = dataOf<PageData>(pool, first, 'paymentHistoryV2', { type: 'recv' }).rows;
    const amounts = Object.entries(row).filter(([name]) => name.endsWith('Amount'));
    expect(amounts).toHaveLength(7);
    expect(amounts.filter(([, text]) => Number(text) > 0).map(([name]) => name)).toEqual(filled);
  });
});

describe('poolStats and coinCalculator', () => {
  it('tells the pool’s hashrate in MH/s and every figure as text', () => {
    const { pool, account } = opened();
    const truth = pool.truth.poolStats('BTC');
    const data = dataOf<Record<string, string>>(pool, account, 'poolStats');
    expect(fromMegahash(data.poolHashrate ?? '')).toBe(truth.hashrate);
    expect(data).toMatchObject({
      activeWorkerNumber: truth.activeWorkers.toString(),
      poolStatus: 'Alive',
      networkDiff: truth.networkDifficulty,
      currentRound: truth.currentRound.toString(),
      totalShareNumber: truth.totalShares,
      totalBlockNumber: truth.totalBlocks.toString(),
    });
  });

  it('calculates coins a day from H/s, less the fee', () => {
    const { pool, account } = opened();
    const coins = (params: Record<string, string>): number =>
      Number(
        dataOf(pool, account, 'coinCalculator', { hashInput: '1000000000000000000', ...params }).coinMount,
      );
    expect(coins({})).toBeGreaterThan(0.1);
    expect(coins({ feePercent: '50' })).toBeCloseTo(coins({}) / 2, 7);
  });
});

describe('userHashrateChart', () => {
  interface Chart {
    poolSpeedBeanList: { date: number; speed: number }[];
    unit: string;
    coin: string;
  }

  it('is a list of one curve whose points are the means of the hours that end there', () => {
    const { pool, account } = opened();
    const charts = dataOf<Chart[]>(pool, account, 'userHashrateChart', { coinType: 'BTC', type: '2' });
    const points = charts[0]?.poolSpeedBeanList ?? [];
    expect([charts.length, points.length, charts[0]?.unit, charts[0]?.coin]).toEqual([1, 24, 'PH/s', 'BTC']);
    expect(points.at(-1)?.date).toBe(NOON);
    const truth = pool.truth.averageHashrate(account.userId, NOON - HOUR, NOON);
    expect(points.at(-1)?.speed).toBeCloseTo(Number(truth) / 1e15, 2);
  });

  it('gives yesterday when asked for today at midnight, thirty days by days, and one worker in its own unit', () => {
    const { pool, account } = opened();
    const read = (params: Record<string, string>): Chart =>
      dataOf<[Chart]>(pool, account, 'userHashrateChart', params)[0];
    const yesterday = read({ type: '2', date: '2024-06-01 00:00:00' });
    expect(yesterday.poolSpeedBeanList.at(-1)?.date).toBe(Date.UTC(2024, 5, 1));
    expect(read({ type: '3' }).poolSpeedBeanList[0]?.date).toBe(Date.UTC(2024, 5, 1) - 29 * DAY);
    const name = pool.truth.workers(account.userId).find(({ state }) => state === 'active')?.name ?? '';
    expect(read({ type: '1', userWorkerId: name }).unit).toBe('TH/s');
  });
});
