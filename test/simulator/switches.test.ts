import { describe, expect, it } from '@jest/globals';
import { smallFleet, type Switches } from '../../src/simulator';
import { ask, dataOf, DAY, poolWith, signed, type PageData } from './caller';

function opened(switches: Partial<Switches>): ReturnType<typeof poolWith> {
  return poolWith({ accounts: smallFleet({ all: { nature: 'calm', payMode: 'PPS+' } }), switches });
}

function firstRow(switches: Partial<Switches>, endpoint: string, params = {}): Record<string, unknown> {
  const { pool, first } = opened(switches);
  pool.control.addWorker(first.userId, { name: '!silent', neverShares: true });
  const data = dataOf<PageData & { result?: PageData }>(pool, first, endpoint, params);
  return (data.result ?? data).rows[0] ?? {};
}

describe('a switch', () => {
  const list = 'userWorkerList';
  const history = 'paymentHistoryV2';
  const recv = { type: 'recv' };
  const cases: [Partial<Switches>, string, Record<string, string>, object][] = [
    [{ workerIdWithAccount: true }, list, {}, { workerId: 'farm0001.!silent' }],
    [{ zeroRateText: '0.00 H/s' }, list, {}, { hsLast1h: '0.00 H/s' }],
    [{ neverSharedAs: 'empty' }, list, {}, { shareLastTime: '' }],
    [{ neverSharedAs: 'zero' }, list, {}, { shareLastTime: '0' }],
    [{ neverSharedAs: 'null' }, list, {}, { shareLastTime: null }],
    [
      { shareLastTimeAs: 'number', workerOrder: 'installation' },
      list,
      {},
      { shareLastTime: expect.any(Number) },
    ],
    [{ hashrateUnitAs: 'number' }, history, recv, { hashrate_unit: expect.any(Number) }],
    [{ earningAmountsAs: 'number' }, history, recv, { ppsAmount: 0, ppappsAmount: expect.any(Number) }],
    [{ recvTimestampNames: 'mined-day' }, history, recv, { timestamp: '2024-05-31 00:00:00' }],
    [{ recvTimestampNames: 'day-after' }, history, recv, { timestamp: '2024-06-01 00:00:00' }],
    [{ recvTimestampNames: 'by-pay-mode' }, history, recv, { timestamp: '2024-06-01 00:00:00' }],
    [{ payoutIdSent: true }, history, {}, { id: expect.any(Number) }],
    [{ prev10mRepeatsLast: false, workerOrder: 'hashrate' }, 'workers', {}, { prev10m: '0' }],
  ];

  it.each(cases)('%j shapes %s', (switches, endpoint, params, expected) => {
    expect(firstRow(switches, endpoint, params)).toMatchObject(expected);
  });

  it('neverSharedAs can leave the field out', () => {
    expect(firstRow({ neverSharedAs: 'missing' }, list)).not.toHaveProperty('shareLastTime');
  });

  it('shapes settleTime, counts, pool figures and the envelope', () => {
    const { pool, first } = opened({
      settleTimeSent: false,
      overviewCountsAs: 'string',
      poolStatsAs: 'number',
      envelopeVersion: '1.0',
    });
    expect(dataOf(pool, first, 'account')).not.toHaveProperty('settleTime');
    expect(dataOf(pool, first, 'accountOverview', { userId: first.userId })).toMatchObject({
      totalWorkerNum: '12',
    });
    expect(dataOf(pool, first, 'poolStats')).toMatchObject({ activeWorkerNumber: expect.any(Number) });
    expect(ask(pool, first, 'account')).toMatchObject({ code: 0, version: '1.0' });
  });

  it('moves the zone of payout times', () => {
    const { pool, first } = opened({ payoutZoneMinutes: 480 });
    const [row] = dataOf<PageData>(pool, first, history).rows;
    const paidAt = pool.truth.payouts(first.userId)[0]?.paidAt ?? 0;
    expect(Date.parse(`${row?.timestamp ?? ''}Z`)).toBe(paidAt + 8 * 3_600_000);
  });

  it('lets dead machines drop out, and totals leave out invalid ones', () => {
    const { pool, first, clock } = opened({});
    pool.control.killWorkers(first.userId, 0.5);
    clock.at += 3 * DAY;
    const total = (): unknown => dataOf(pool, first, 'hashrate').totalWorkers;
    expect(total()).toBe(12);
    pool.switches.totalCountsInvalid = false;
    expect(total()).toBe(6);
    pool.switches.totalCountsInvalid = true;
    pool.switches.deadWorkerLeavesAfterDays = 2;
    clock.at += 1;
    expect(total()).toBe(6);
  });

  it('takes signatures in lower case, and public endpoints without one', () => {
    const { pool, first } = opened({ signatureCase: 'any', unsignedPublicEndpoints: true });
    const signature = signed(first).signature?.toLowerCase() ?? '';
    expect(ask(pool, first, 'account', { signature }).code).toBe(0);
    expect(pool.handle({ method: 'GET', path: '/api/poolStats.htm' }).body).toContain('"code":0');
    expect(pool.handle({ method: 'GET', path: '/api/account.htm' }).body).toContain('"code":-2');
  });
});
