import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkerRow } from '../../src/antpool';
import { createShareClock } from '../../src/tiers/workers/share-clock';
import { workerStatus } from '../../src/tiers/workers/status';

const NOW = new Date('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const told = { receivedAt: NOW, poolTime: NOW };

function worker(
  name: string,
  rate: number,
  lastShareAt: Date | null,
  rates: Partial<WorkerRow> = {},
): WorkerRow {
  return {
    name,
    hashrate10m: rate,
    hashrate1h: rate,
    hashrate1d: rate,
    rejectRatio: 0,
    lastShareAt,
    isShareUnread: false,
    ...rates,
  };
}
const works = (name: string, silentMs = 0) => worker(name, 1e14, ago(silentMs));
const died = (name: string, silentMs: number) => worker(name, 0, ago(silentMs), { hashrate1d: 1e12 });
const statusOf = (rows: WorkerRow[], clocks = told) =>
  createShareClock()
    .withStatus(rows, clocks)
    .map(({ status }) => status);

describe('the status of the workers of a list', () => {
  it('is that of their last shares where nothing contradicts them', () => {
    const shares = createShareClock();
    const rows = [works('a'), died('b', 21 * MINUTE), died('c', 25 * HOUR)];
    expect(shares.withStatus(rows, told)).toEqual([
      { ...rows[0], status: 'ONLINE' },
      { ...rows[1], status: 'OFFLINE' },
      { ...rows[2], status: 'INVALID' },
    ]);
    expect(shares.doubt()).toBeNull();
  });

  it('does not keep a dead worker online whose last share lies in the future', () => {
    const shares = createShareClock();
    const rows = [works('a'), works('b'), died('dead', -8 * HOUR)];
    expect(shares.withStatus(rows, told)[2]).toMatchObject({ status: 'OFFLINE', lastShareAt: null });
    expect(shares.doubt()).toBe(
      '1 worker has its last share in the future (dead: shareLastTime 2026-11-22T20:00:00.000Z, read at 2026-11-22T12:00:00.000Z). These last shares are ignored; the status comes from the hashrates.',
    );
  });

  it.each([8, 1, -1, -8, -0.5])('is told by the rates where all shares are shifted by %p hours', (hours) => {
    const shares = createShareClock();
    const shifted = (row: WorkerRow): WorkerRow => ({
      ...row,
      lastShareAt: row.lastShareAt && new Date(row.lastShareAt.getTime() + hours * HOUR),
    });
    const rows = [works('a'), works('b', MINUTE), died('c', 8 * HOUR), worker('d', 0, ago(30 * HOUR))];
    const judged = shares.withStatus(rows.map(shifted), told);
    expect(judged.map(({ status }) => status)).toEqual(['ONLINE', 'ONLINE', 'OFFLINE', 'INVALID']);
    expect(judged.map(({ lastShareAt }) => lastShareAt)).toEqual([null, null, null, null]);
    expect(shares.doubt()).toMatch(/contradict its hashrates, as if a clock were wrong by/);
  });

  it('carries over what earlier pages of the list have shown', () => {
    const shares = createShareClock();
    shares.withStatus([works('a', -8 * HOUR), works('b', -8 * HOUR)], told);
    expect(shares.withStatus([died('dead', 0)], told)).toMatchObject([
      { status: 'OFFLINE', lastShareAt: null },
    ]);
  });

  it('believes a power cut, whose averages run out with the shares', () => {
    const rows = ['a', 'b', 'c'].map((name) =>
      worker(name, 0, ago(22 * MINUTE), { hashrate10m: 1e12, hashrate1h: 6e13, hashrate1d: 1e14 }),
    );
    expect(statusOf(rows)).toEqual(['OFFLINE', 'OFFLINE', 'OFFLINE']);
  });

  it.each([
    ["the pool's clock, where ours is wrong", 3 * HOUR, 0],
    ['our clock, where the header is wrong', 0, 3 * HOUR],
    ['our clock, where the header is behind', 0, -3 * HOUR],
    ["the pool's clock, where ours is behind", -3 * HOUR, 0],
  ])('is told by %s', (_, ourError, poolError) => {
    const clocks = {
      receivedAt: new Date(NOW.getTime() + ourError),
      poolTime: new Date(NOW.getTime() + poolError),
    };
    const rows = [works('a'), works('b', 3 * MINUTE), died('c', 2 * HOUR), died('d', 26 * HOUR)];
    expect(statusOf(rows, clocks)).toEqual(['ONLINE', 'ONLINE', 'OFFLINE', 'INVALID']);
  });

  it('needs no header', () => {
    expect(statusOf([works('a'), died('b', HOUR)], { receivedAt: NOW, poolTime: null } as never)).toEqual([
      'ONLINE',
      'OFFLINE',
    ]);
  });

  it('never tells a status by a share in the future', () => {
    const row = fc.record({
      rate: fc.constantFrom(0, 1e14),
      silentMs: fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (machines) => {
        const rows = machines.map(({ rate, silentMs }, index) => worker(`w${index}`, rate, ago(silentMs)));
        for (const { status, hashrate10m, name } of createShareClock().withStatus(rows, told)) {
          const given = rows.find((other) => other.name === name);
          const isAhead = (given?.lastShareAt?.getTime() ?? 0) > NOW.getTime() + 5 * MINUTE;
          if (isAhead) expect(status).toBe(hashrate10m === 1e14 ? 'ONLINE' : 'INVALID');
          else if (status === 'ONLINE' && hashrate10m === 0 && given)
            expect(workerStatus(given, NOW)).toBe('ONLINE');
        }
      }),
    );
  });
});
