import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPool, demoFleet, smallFleet, type AccountSpec, type Nature } from '../../src/simulator';
import { DAY, HOUR, MINUTE, NOON, post, poolWith } from './caller';

const fleetOf = (nature: Nature, workersEach = 30): AccountSpec[] =>
  smallFleet({ accounts: 1, workersEach, all: { nature } });

describe('a machine that fails', () => {
  function killed(): ReturnType<typeof poolWith> & { name: string } {
    const opened = poolWith({ accounts: fleetOf('calm') });
    const [name = ''] = opened.pool.control.killWorkers(opened.first.userId, 1 / 30);
    return { ...opened, name };
  }

  it('sends its last share at that moment', () => {
    const { pool, first, name } = killed();
    const shareAt = (at: number): number | null =>
      pool.truth.workers(first.userId, at).find((worker) => worker.name === name)?.lastShareAt ?? null;
    expect(shareAt(NOON - MINUTE)).toBeGreaterThan(NOON - 3 * MINUTE);
    expect(shareAt(NOON - MINUTE)).toBeLessThanOrEqual(NOON - MINUTE);
    expect([0, HOUR, 9 * DAY].map((later) => shareAt(NOON + later))).toEqual([NOON, NOON, NOON]);
  });

  it('loses its averages in step with their windows, down to zero', () => {
    const { pool, first, name } = killed();
    const at = (later: number): number[] => {
      const worker = pool.truth.workers(first.userId, NOON + later).find((one) => one.name === name);
      return [worker?.last10m, worker?.last1h, worker?.last1d].map(Number);
    };
    const [full = 0, fullHour = 0, fullDay = 0] = at(0);
    const [half = 0, hour = 0] = at(5 * MINUTE);
    expect(half / full).toBeCloseTo(0.5, 1);
    expect(hour / fullHour).toBeCloseTo(55 / 60, 1);
    expect(at(10 * MINUTE)[0]).toBe(0);
    expect([at(HOUR)[1], at(DAY)[2]]).toEqual([0, 0]);
    expect((at(12 * HOUR)[2] ?? 0) / fullDay).toBeCloseTo(0.5, 1);
  });

  it('is active for 20 minutes, inactive until 24 hours, then invalid, and stays listed', () => {
    const { pool, first } = killed();
    const counts = (later: number): number[] => {
      const truth = pool.truth.overview(first.userId, NOON + later);
      return [truth.activeWorkers, truth.inactiveWorkers, truth.invalidWorkers, truth.totalWorkers];
    };
    expect(counts(20 * MINUTE)).toEqual([30, 0, 0, 30]);
    expect(counts(20 * MINUTE + 1)).toEqual([29, 1, 0, 30]);
    expect(counts(DAY)).toEqual([29, 1, 0, 30]);
    expect(counts(DAY + 1)).toEqual([29, 0, 1, 30]);
  });

  it('comes back when it is revived', () => {
    const { pool, first, clock, name } = killed();
    clock.at += 2 * DAY;
    pool.control.reviveWorkers(first.userId, [name]);
    clock.at += 10 * MINUTE;
    const worker = pool.truth.workers(first.userId).find((one) => one.name === name);
    expect(worker?.state).toBe('active');
    expect(Number(worker?.last1h) / Number(worker?.last10m)).toBeCloseTo(1 / 6, 1);
  });
});

describe('a fleet in time', () => {
  it('never takes back a share, whatever fails and comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.constantFrom<Nature>('steady', 'flapping', 'falling'),
        fc.array(fc.integer({ min: 1, max: 3 * HOUR }), { minLength: 5, maxLength: 30 }),
        (seed, nature, steps) => {
          const { pool, first, clock } = poolWith({ seed, accounts: fleetOf(nature, 10) });
          let before = pool.truth.workers(first.userId);
          for (const step of steps) {
            clock.at += step;
            const now = pool.truth.workers(first.userId);
            now.forEach(({ lastShareAt, last10m }, index) => {
              const earlier = before[index]?.lastShareAt ?? -Infinity;
              expect(lastShareAt ?? -Infinity).toBeGreaterThanOrEqual(earlier);
              expect(lastShareAt ?? -Infinity).toBeLessThanOrEqual(clock.at);
              if (lastShareAt !== null && clock.at - lastShareAt >= 10 * MINUTE) expect(last10m).toBe(0n);
            });
            before = now;
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('sums up exactly to the account', () => {
    const { pool, first } = poolWith({ accounts: fleetOf('steady', 300) });
    const sum = pool.truth.workers(first.userId).reduce((all, worker) => all + worker.last1d, 0n);
    expect(pool.truth.hashrate(first.userId).last1d).toBe(sum);
    expect(sum).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  });

  it('loses machines now and then, and gets most of them back', () => {
    const { pool, first } = poolWith({ accounts: fleetOf('steady', 200) });
    const active = Array.from({ length: 60 }, (_, day) =>
      pool.truth.overview(first.userId, NOON + day * DAY),
    );
    const counts = active.map(({ activeWorkers }) => activeWorkers);
    expect(new Set(counts).size).toBeGreaterThan(3);
    expect(Math.min(...counts)).toBeGreaterThan(170);
  });

  it('has a day rhythm', () => {
    const { pool, first } = poolWith({ accounts: fleetOf('calm', 60) });
    const hours = Array.from({ length: 24 }, (_, hour) =>
      Number(pool.truth.averageHashrate(first.userId, NOON + hour * HOUR, NOON + (hour + 1) * HOUR)),
    );
    expect(Math.max(...hours) / Math.min(...hours)).toBeGreaterThan(1.015);
  });

  it('is dead when its nature is zero, fewer each hour when falling, up and down when flapping', () => {
    const rates = (nature: Nature, hours: number): number[] => {
      const { pool, first } = poolWith({ accounts: fleetOf(nature, 100) });
      return Array.from({ length: hours }, (_, hour) =>
        Number(pool.truth.hashrate(first.userId, NOON + hour * 30 * MINUTE).last10m),
      );
    };
    expect(new Set(rates('zero', 4))).toEqual(new Set([0]));
    const falling = rates('falling', 72);
    expect((falling.at(-1) ?? 0) / (falling[0] ?? 1)).toBeLessThan(0.5);
    const flapping = rates('flapping', 48);
    expect(flapping.filter((rate) => rate === 0).length).toBeGreaterThan(3);
    expect(flapping.filter((rate) => rate > 0).length).toBeGreaterThan(20);
  });
});

describe('a pool opened twice with the same seed and epoch', () => {
  it('answers the same, whatever was asked before', () => {
    const fleet = demoFleet({ accounts: 8, workers: 80 });
    const open = (): ReturnType<typeof poolWith> => poolWith({ accounts: fleet, epoch: NOON });
    const [one, other] = [open(), open()];
    for (const account of fleet) post(one.pool, account, 'workers');
    one.clock.at = other.clock.at = NOON + 3 * DAY + 17;
    for (const account of fleet) {
      for (const endpoint of ['account', 'hashrate', 'userWorkerList', 'paymentHistoryV2', 'poolStats']) {
        expect(post(one.pool, account, endpoint)).toEqual(post(other.pool, account, endpoint));
      }
    }
  });

  it('answers differently with another seed', () => {
    const rate = (seed: number): bigint =>
      createPool({ accounts: fleetOf('calm'), seed, now: () => NOON }).truth.hashrate('farm0001').last1h;
    expect(rate(1)).not.toBe(rate(2));
  });
});
