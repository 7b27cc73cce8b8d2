import { describe, expect, it } from '@jest/globals';
import { smallFleet } from '../../src/simulator';
import { ask, dataOf, DAY, HOUR, MINUTE, NOON, poolWith, signed, type PageData } from './caller';

const calm = (): ReturnType<typeof poolWith> =>
  poolWith({ accounts: smallFleet({ all: { nature: 'calm' } }) });

describe('control of workers', () => {
  it('adds one that runs from now on, and one that never sends a share', () => {
    const { pool, first, clock } = calm();
    pool.control.addWorker(first.userId, { name: 'new.one', rate: 100_000_000_000_000 });
    pool.control.addWorker(first.userId, { name: 'silent', neverShares: true });
    expect(pool.truth.workers(first.userId, NOON - 1)).toHaveLength(12);
    clock.at += 10 * MINUTE;
    const [added, silent] = pool.truth.workers(first.userId).slice(12);
    expect(Number(added?.last10m) / 1e14).toBeCloseTo(1, 1);
    expect(added).toMatchObject({ name: 'new.one', state: 'active' });
    expect(silent).toMatchObject({
      name: 'silent',
      state: 'invalid',
      lastShareAt: null,
      last10m: 0n,
      rejectRatio: '0.0000',
    });
    const { rows } = dataOf<{ result: PageData }>(pool, first, 'userWorkerList', { pageSize: '50' }).result;
    expect(rows.find((row) => row.workerId === 'silent')).toMatchObject({
      hsLast1d: '0 TH/s',
      shareLastTime: '',
    });
  });

  it('renames one, which keeps its history, and removes one from lists and counts', () => {
    const { pool, first } = calm();
    const [one, other] = pool.truth.workers(first.userId);
    pool.control.renameWorker(first.userId, one?.name ?? '', 'renamed');
    pool.control.removeWorker(first.userId, other?.name ?? '');
    const workers = pool.truth.workers(first.userId);
    expect(workers[0]).toEqual({ ...one, name: 'renamed' });
    expect([workers.length, pool.truth.overview(first.userId).totalWorkers]).toEqual([11, 11]);
    expect(pool.truth.workers(first.userId, NOON - 1)).toHaveLength(12);
  });

  it('kills a share of them, all, or the named; nothing else changes', () => {
    const { pool, first, clock } = calm();
    expect(pool.control.killWorkers(first.userId, 0.25)).toHaveLength(3);
    clock.at += HOUR;
    expect(pool.truth.overview(first.userId)).toMatchObject({ activeWorkers: 9, inactiveWorkers: 3 });
    expect(pool.truth.overview('farm0002')).toMatchObject({ activeWorkers: 12 });
    pool.control.killWorkers(first.userId, 'all');
    clock.at += HOUR;
    expect(pool.truth.hashrate(first.userId)).toMatchObject({ last10m: 0n, last1h: 0n, activeWorkers: 0 });
    expect(() => pool.control.killWorkers(first.userId, ['nobody'])).toThrow('has no worker "nobody"');
  });

  it('turns the hashrate of an account up and down', () => {
    const { pool, first, clock } = calm();
    const before = Number(pool.truth.hashrate(first.userId).last1h);
    pool.control.setHashrateFactor(first.userId, 0.5);
    clock.at += 30 * MINUTE;
    const { last10m, last1h } = pool.truth.hashrate(first.userId);
    expect(Number(last10m) / before).toBeCloseTo(0.5, 1);
    expect(Number(last1h) / before).toBeCloseTo(0.75, 1);
  });
});

describe('control of payments', () => {
  it('adds twins that differ in nothing but the transaction', () => {
    const { pool, first } = calm();
    const before = pool.truth.payouts(first.userId).length;
    const ids = [1, 2].map(() => pool.control.addPayout(first.userId, { amount: '0.5' }));
    const [late, early] = dataOf<PageData>(pool, first, 'paymentHistoryV2').rows;
    expect([late?.txId, early?.txId]).toEqual([ids[1], ids[0]]);
    expect({ ...late, txId: '' }).toEqual({ ...early, txId: '' });
    expect(pool.truth.payouts(first.userId)).toHaveLength(before + 2);
  });

  it('lists a payout of the past from now on, in its place', () => {
    const { pool, first, clock } = calm();
    pool.control.addPayout(first.userId, { amount: '0.1', txId: 'late', paidAt: NOON - 300 * DAY });
    expect(pool.truth.payouts(first.userId).at(-1)).toMatchObject({ txId: 'late', amount: '0.10000000' });
    expect(pool.truth.payouts(first.userId, clock.at - 1).some(({ txId }) => txId === 'late')).toBe(false);
  });

  it('changes a transaction id from now on', () => {
    const { pool, first, clock } = calm();
    pool.control.addPayout(first.userId, { amount: '0.1', txId: '' });
    clock.at += HOUR;
    pool.control.changeTxId(first.userId, '', 'abc');
    expect(pool.truth.payouts(first.userId)[0]?.txId).toBe('abc');
    expect(pool.truth.payouts(first.userId, clock.at - 1)[0]?.txId).toBe('');
    expect(() => pool.control.changeTxId(first.userId, 'nowhere', 'x')).toThrow(
      'no payout with the transaction id',
    );
  });

  it('adds an earning to the last settled day, or to the day named', () => {
    const { pool, first } = calm();
    const before = pool.truth.balance(first.userId);
    pool.control.addEarning(first.userId, { amount: '1' });
    pool.control.addEarning(first.userId, { amount: '2', day: '2024-05-20', rate: 1_250_000_000_000_000n });
    const after = pool.truth.balance(first.userId);
    expect(Number(after.earn24Hours) - Number(before.earn24Hours)).toBeCloseTo(1, 8);
    expect(Number(after.earnTotal) - Number(before.earnTotal)).toBeCloseTo(3, 8);
    const { rows } = dataOf<PageData>(pool, first, 'paymentHistoryV2', { type: 'recv', pageSize: '50' });
    expect(
      rows.filter((row) => row.timestamp === '2024-05-20 00:00:00').map((row) => row.hashrate),
    ).toContain('1.25 PH/s');
  });

  it.each(['1.123456789', 'abc', '', '1e3'])('refuses the amount %j', (amount) => {
    const { pool, first } = calm();
    expect(() => pool.control.addPayout(first.userId, { amount })).toThrow('Not an amount');
  });
});

describe('control of an account', () => {
  it('gives it another secret', () => {
    const { pool, first } = calm();
    const secret = pool.control.rotateSecret(first.userId);
    expect(ask(pool, first, 'account').message).toBe('Signature error');
    expect(ask(pool, first, 'account', signed(first, {}, secret)).code).toBe(0);
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
  });

  it('finds accounts by user id, by name and by user id with coin', () => {
    const { pool, first } = calm();
    const balance = pool.truth.balance(first.userId);
    expect(pool.truth.balance(first.name)).toEqual(balance);
    expect(pool.truth.balance(`${first.userId}/BTC`)).toEqual(balance);
    expect(() => pool.truth.balance('nobody')).toThrow('no account "nobody"');
  });
});
