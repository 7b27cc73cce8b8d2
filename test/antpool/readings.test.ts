import { describe, expect, it } from '@jest/globals';
import { account } from '../../src/antpool/endpoints/account';
import { accountOverview } from '../../src/antpool/endpoints/account-overview';
import { hashrate } from '../../src/antpool/endpoints/hashrate';
import { poolStats } from '../../src/antpool/endpoints/pool-stats';
import type { EndpointReader } from '../../src/antpool/endpoints/endpoint';
import { BALANCE, inShort, ok, readReplyOf } from './support';

const asker = { userId: 'demo_farm', coin: 'BTC' };

const read = <Value>(reader: EndpointReader<void, Value>, body: string): Value =>
  readReplyOf(reader, body, undefined).value;
const oddIn = <Value>(reader: EndpointReader<void, Value>, body: string) =>
  inShort(readReplyOf(reader, body, undefined).oddities);

const without = (reply: object, name: string) =>
  Object.fromEntries(Object.entries(reply).filter(([key]) => key !== name));

describe('a balance', () => {
  it('keeps every amount as the pool wrote it', () => {
    expect(read(account, ok(BALANCE))).toEqual({
      earn24Hours: '0.00123456',
      earnTotal: '1.50000000',
      paidOut: '1.40000000',
      balance: '0.10000000',
      settleDate: '2024-05-01',
    });
  });

  it('loses no digit where the pool writes numbers, and ignores fields that it does not know', () => {
    const body =
      '{"code":0,"message":"ok","data":{"earn24Hours":0.1,"earnTotal":12345678901.123456789012,"paidOut":0,"balance":1E-8,"merged":{"DOGE":"1"}}}';
    expect(read(account, body)).toEqual({
      earn24Hours: '0.1',
      earnTotal: '12345678901.123456789012',
      paidOut: '0',
      balance: '0.00000001',
      settleDate: null,
    });
  });

  it.each([undefined, null, ''])('may come without a settled day: %j', (settleTime) => {
    expect(read(account, ok({ ...BALANCE, settleTime })).settleDate).toBeNull();
  });

  it('may be negative after a correction, while a sum paid may not', () => {
    const corrected = { balance: '-0.00000100', earn24Hours: '-0.00200000' };
    expect(read(account, ok({ ...BALANCE, ...corrected }))).toMatchObject(corrected);
    const odd = ok({ ...BALANCE, paidOut: '-1' });
    expect(read(account, odd).paidOut).toBeNull();
    expect(oddIn(account, odd)).toEqual(['FIELD_UNREAD - paidOut: an amount expected, got something else']);
  });

  it.each(['earn24Hours', 'earnTotal', 'paidOut', 'balance'] as const)(
    'without %s tells the other three',
    (name) => {
      const body = ok(without(BALANCE, name));
      const { settleTime: settleDate, ...amounts } = BALANCE;
      expect(read(account, body)).toEqual({ ...amounts, settleDate, [name]: null });
      expect(oddIn(account, body)).toEqual([`FIELD_UNREAD - ${name}: missing`]);
    },
  );

  it.each(['', ' ', 'NaN', 'Infinity', '1,5', '1,234', '1.234,50', null, true, {}, []])(
    'of %j is not known, and never zero',
    (balance) => {
      const body = ok({ ...BALANCE, balance });
      expect(read(account, body)).toMatchObject({ balance: null, earnTotal: '1.50000000' });
      expect(oddIn(account, body)).toEqual([expect.stringMatching(/^FIELD_UNREAD - balance: /)]);
    },
  );

  it('may part thousands by commas where these can mean nothing else', () => {
    expect(read(account, ok({ ...BALANCE, earnTotal: '1,357.24000000' })).earnTotal).toBe('1357.24000000');
  });

  it.each([{}, { balance: '', earn24Hours: null, earnTotal: 'x' }, [], null])(
    'of which nothing is understood is refused: %j',
    (data) => {
      expect(() => read(account, JSON.stringify({ code: 0, data }))).toThrow(/data/);
    },
  );

  it('without a settled day that ever was keeps its amounts', () => {
    const body = ok({ ...BALANCE, settleTime: '2024-02-30' });
    expect(read(account, body)).toMatchObject({ balance: '0.10000000', settleDate: null });
    expect(oddIn(account, body)).toHaveLength(1);
  });

  it('names an amount that nobody knows, without its value, and keeps the reply for a look', () => {
    const body = ok({ ...BALANCE, mevReward: '0.55500000', bonusAmount: '0.00000000', rewardTime: '17' });
    expect(read(account, body).balance).toBe('0.10000000');
    const { oddities } = readReplyOf(account, body, undefined);
    expect(inShort(oddities)).toEqual([
      'UNKNOWN_AMOUNT - mevReward: an amount that this version does not know',
    ]);
    expect(oddities[0]?.raw).toContain('0.55500000');
  });
});

/** 98000123.45678901 MH/s exactly, as the engine reads it. */
const RATE_10M = Number('98000123456789.01');

const HASHRATE = {
  last10m: '98000123.45678901',
  last30m: '0',
  last1h: '97500000.5',
  last1d: '96900000.25',
  prev10m: '0',
  prev30m: '0',
  prev1h: '0',
  prev1d: '0',
  accepted: '45000000',
  stale: '120000',
  dupelicate: '17',
  other: '3000',
  totalWorkers: 3,
  activeWorkers: 2,
};

describe('a hashrate', () => {
  it('comes in MH/s and is given in H/s', () => {
    expect(read(hashrate, ok(HASHRATE))).toEqual({
      hashrate10m: RATE_10M,
      hashrate1h: 97500000500000,
      hashrate1d: 96900000250000,
      accepted: 45_000_000,
      stale: 120_000,
      duplicate: 17,
      other: 3000,
      totalWorkers: 3,
      activeWorkers: 2,
    });
  });

  it('may come in older or tidier spellings', () => {
    const { dupelicate, totalWorkers: _total, activeWorkers: _active, ...rest } = HASHRATE;
    const older = { ...rest, duplicate: dupelicate };
    expect(read(hashrate, ok(older))).toMatchObject({
      duplicate: 17,
      totalWorkers: null,
      activeWorkers: null,
    });
  });

  it('needs none of the abandoned fields', () => {
    const { last30m: _a, prev10m: _b, prev30m: _c, prev1h: _d, prev1d: _e, ...rest } = HASHRATE;
    expect(read(hashrate, ok(rest)).hashrate10m).toBe(RATE_10M);
  });

  it.each([
    ['45000000.0', 45_000_000],
    ['4.5E+7', 45_000_000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('counts %s shares as %d', (accepted, expected) => {
    expect(read(hashrate, ok({ ...HASHRATE, accepted })).accepted).toBe(expected);
  });

  it.each(['9007199254740992', '1.5', '-1', 'NaN', ''])('with %j shares does not know them', (accepted) => {
    const body = ok({ ...HASHRATE, accepted });
    expect(read(hashrate, body)).toMatchObject({ accepted: null, stale: 120_000, hashrate10m: RATE_10M });
    expect(oddIn(hashrate, body)).toEqual([
      expect.stringMatching(/^FIELD_UNREAD - accepted: a whole number expected, got /),
    ]);
  });

  it.each(['last10m', 'last1h', 'last1d', 'accepted', 'stale', 'dupelicate', 'other'])(
    'without %s tells the others',
    (name) => {
      const body = ok(without(HASHRATE, name));
      expect(Object.values(read(hashrate, body)).filter((figure) => figure === null)).toHaveLength(1);
      expect(oddIn(hashrate, body)).toEqual([`FIELD_UNREAD - ${name}: missing`]);
    },
  );

  it('without any rate is refused', () => {
    expect(() => read(hashrate, ok({ ...HASHRATE, last10m: 'x', last1h: '', last1d: null }))).toThrow(
      'data.last10m: a rate in MH/s expected, got "x"',
    );
  });
});

const OVERVIEW = {
  hsLast10m: '202040000000000',
  hsLast1d: '200200000000000',
  invalidWorkerNum: 0,
  totalAmount: '1.50000000',
  totalWorkerNum: 3,
  unpaidAmount: '0.10000000',
  yesterdayAmount: '0.00123456',
  inactiveWorkerNum: 1,
  hsLast1h: '201000000000000',
  userId: 'demo_farm',
  activeWorkerNum: '2',
};

describe('an overview', () => {
  it('comes in H/s already', () => {
    expect(read(accountOverview, ok(OVERVIEW))).toEqual({
      hashrate10m: 202040000000000,
      hashrate1h: 201000000000000,
      hashrate1d: 200200000000000,
      totalWorkers: 3,
      activeWorkers: 2,
      inactiveWorkers: 1,
      invalidWorkers: 0,
      totalAmount: '1.50000000',
      unpaidAmount: '0.10000000',
      yesterdayAmount: '0.00123456',
    });
  });

  it.each(['hsLast10min', 'hsLast10Min'])('may write the 10-minute rate as %s', (name) => {
    const { hsLast10m, ...rest } = OVERVIEW;
    expect(read(accountOverview, ok({ ...rest, [name]: hsLast10m })).hashrate10m).toBe(202040000000000);
  });

  it('may come without its amounts; a rate or a count that is missing is not known', () => {
    const { totalAmount: _a, unpaidAmount: _b, yesterdayAmount: _c, ...rest } = OVERVIEW;
    expect(read(accountOverview, ok(rest))).toMatchObject({ totalAmount: null, unpaidAmount: null });
    for (const name of ['hsLast10m', 'hsLast1h', 'hsLast1d', 'totalWorkerNum', 'invalidWorkerNum']) {
      expect(oddIn(accountOverview, ok(without(OVERVIEW, name)))).toEqual([
        `FIELD_UNREAD - ${name}: missing`,
      ]);
    }
  });
});

const STATS = {
  poolHashrate: '100000000000000',
  activeWorkerNumber: '500000',
  poolStatus: 'Alive',
  networkDiff: '83000000000000',
  estimateTime: '2100',
  currentRound: '1300',
  totalShareNumber: '0',
  totalBlockNumber: '90000',
};

describe('pool statistics', () => {
  const expected = {
    poolHashrate: 1e20,
    activeWorkers: 500_000,
    poolStatus: 'Alive',
    networkDifficulty: 83e12,
    estimateTimeSeconds: 2100,
    currentRoundSeconds: 1300,
    totalShares: 0,
    totalBlocks: 90_000,
  };

  it('come in MH/s and seconds, quoted or not', () => {
    expect(read(poolStats, ok(STATS))).toEqual(expected);
    const numbers = Object.entries(STATS).map(([name, value]) => [
      name,
      name === 'poolStatus' ? value : Number(value),
    ]);
    expect(read(poolStats, ok(Object.fromEntries(numbers)))).toEqual(expected);
  });

  it('know nothing rather than something wrong', () => {
    const odd = {
      ...STATS,
      poolStatus: '',
      estimateTime: null,
      currentRound: '1300.6',
      totalShareNumber: '9'.repeat(19),
    };
    expect(read(poolStats, ok(odd))).toEqual({
      ...expected,
      poolStatus: null,
      estimateTimeSeconds: null,
      currentRoundSeconds: 1301,
      totalShares: null,
    });
  });

  it.each(['poolHashrate', 'activeWorkerNumber', 'networkDiff'])('without %s tell the others', (name) => {
    const body = ok(without(STATS, name));
    expect(Object.values(read(poolStats, body)).filter((figure) => figure === null)).toHaveLength(1);
    expect(oddIn(poolStats, body)).toEqual([`FIELD_UNREAD - ${name}: missing`]);
  });
});

describe('the questions', () => {
  it('carry coin and user id where the endpoint takes them', () => {
    expect(account.form(asker)).toEqual({ coin: 'BTC', userId: 'demo_farm' });
    expect(hashrate.form(asker)).toEqual({ coin: 'BTC', userId: 'demo_farm' });
    expect(accountOverview.form(asker)).toEqual({ coin: 'BTC', userId: 'demo_farm' });
    expect(poolStats.form(asker)).toEqual({ coin: 'BTC' });
  });
});
