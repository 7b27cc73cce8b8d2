import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallFleet, type Nature } from '../../src/simulator';
import type { HashrateTruth } from '../../src/simulator/truth/hashrate';
import type { WorkerTruth } from '../../src/simulator/truth/workers';
import { DAY, HOUR, NOON, poolWith } from './caller';

const HASHES_PER_SHARE = 2 ** 32;

/** Accepted, stale, duplicate, other. */
type Count = readonly bigint[];
type Opened = ReturnType<typeof poolWith>;

const opened = (nature: Nature, workersEach = 8, seed = 7): Opened =>
  poolWith({ seed, accounts: smallFleet({ accounts: 2, workersEach, all: { nature } }) });

const countOf = ({ accepted, stale, duplicate, other }: HashrateTruth | WorkerTruth): Count => [
  accepted,
  stale,
  duplicate,
  other,
];

const nature = fc.constantFrom<Nature>('steady', 'flapping', 'falling', 'zero', 'calm');
const steps = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 2 * DAY })),
    act: fc.constantFrom('kill', 'revive', 'add', 'silent', 'again', 'remove', 'rename', 'factor', 'reset'),
    lot: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { minLength: 5, maxLength: 25 },
);
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;

/** Watches every name of an account, and tells of each reading when it was made. */
function watch({ pool, first, clock }: Opened) {
  const latest = new Map<string, Count>();
  const gone: string[] = [];
  const readings: { at: number; account: Count; workers: Count[] }[] = [];
  let account: Count = [0n, 0n, 0n, 0n];
  let made = 0;
  const read = (): void => {
    const workers = pool.truth.workers(first.userId);
    const now = countOf(pool.truth.hashrate(first.userId));
    expect(workers.filter((worker) => fell(latest.get(worker.name), countOf(worker)))).toEqual([]);
    expect({ account, now, fell: fell(account, now) }).toMatchObject({ fell: false });
    for (const worker of workers) latest.set(worker.name, countOf(worker));
    account = now;
    const sum = [...latest.values()].reduce((all, one) =>
      all.map((value, place) => value + (one[place] ?? 0n)),
    );
    expect(now).toEqual(sum);
  };
  const readingAt = (at: number): { account: Count; workers: Count[] } => ({
    account: countOf(pool.truth.hashrate(first.userId, at)),
    workers: pool.truth.workers(first.userId, at).map(countOf),
  });
  const act = ({ act: kind, lot }: Step): void => {
    const { control, truth } = pool;
    const names = truth.workers(first.userId).map(({ name }) => name);
    const name = names[Math.floor(lot * names.length)];
    made += 1;
    const fresh = `fresh${String(made)}`;
    if (kind === 'kill') control.killWorkers(first.userId, lot);
    if (kind === 'revive') control.reviveWorkers(first.userId, lot);
    if (kind === 'add') control.addWorker(first.userId, { name: fresh });
    if (kind === 'silent') control.addWorker(first.userId, { name: fresh, neverShares: true });
    if (kind === 'factor') control.setHashrateFactor(first.userId, lot < 0.2 ? 0 : 2 * lot);
    if (kind === 'again' && gone.length > 0) control.addWorker(first.userId, { name: gone.pop() ?? '' });
    if (kind === 'remove' && name !== undefined) {
      control.removeWorker(first.userId, name);
      gone.push(name);
    }
    if (kind === 'rename' && name !== undefined) {
      control.renameWorker(first.userId, name, fresh);
      latest.set(fresh, latest.get(name) ?? []);
      latest.delete(name);
    }
    if (kind === 'reset') {
      control.resetCounters(first.userId);
      for (const known of latest.keys()) latest.set(known, [0n, 0n, 0n, 0n]);
      account = [0n, 0n, 0n, 0n];
    }
  };
  return {
    play: (step: Step): void => {
      clock.at += step.wait;
      read();
      act(step);
      read();
      readings.push({ at: clock.at, ...readingAt(clock.at) });
    },
    readings,
    readingAt,
  };
}

function fell(before: Count | undefined, now: Count): boolean {
  return before?.some((value, place) => (now[place] ?? -1n) < value) ?? false;
}

describe('the running counters', () => {
  it('never fall but at a reset, sum up to the account, and never change for a moment that is past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), nature, steps, (seed, own, played) => {
        const watched = watch(opened(own, 8, seed));
        for (const step of played) watched.play(step);
        for (const { at, ...reading } of watched.readings) expect(watched.readingAt(at)).toEqual(reading);
      }),
      { numRuns: 60 },
    );
  });

  it('grow in an hour by the shares of the mean rate of that hour, per account and per worker', () => {
    fc.assert(
      fc.property(nature, fc.integer({ min: HOUR, max: 60 * DAY }), (own, later) => {
        const { pool, first, clock } = opened(own);
        pool.control.killWorkers(first.userId, 0.3);
        clock.at += later;
        pool.control.setHashrateFactor(first.userId, 0.4);
        pool.control.reviveWorkers(first.userId, 0.5);
        clock.at += HOUR / 3;
        const before = [
          pool.truth.hashrate(first.userId, clock.at - HOUR),
          ...pool.truth.workers(first.userId, clock.at - HOUR),
        ];
        const now = [pool.truth.hashrate(first.userId), ...pool.truth.workers(first.userId)];
        now.forEach(({ accepted, last1h }, place) => {
          const growth = Number(accepted - (before[place]?.accepted ?? 0n));
          expect(Math.abs(growth - (Number(last1h) * 3_600) / HASHES_PER_SHARE)).toBeLessThan(10);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('reject the share of its work that the worker list tells', () => {
    const { pool, first } = opened('steady', 300);
    const ratios = pool.truth.workers(first.userId).map((worker) => {
      const lost = Number(worker.stale + worker.other);
      const all = Number(worker.accepted) + lost;
      expect(Math.abs(lost - all * Number(worker.rejectRatio))).toBeLessThan(2);
      return worker.rejectRatio;
    });
    expect(new Set(ratios).size).toBeGreaterThan(20);
  });

  it('stay what a number holds exactly, a year and more for 6,000 machines', () => {
    const { pool, first } = opened('calm', 6_000);
    const { accepted } = pool.truth.hashrate(first.userId, NOON + 400 * DAY);
    expect(accepted).toBeLessThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(accepted).toBeGreaterThan(2n ** 52n);
  });
});

describe('a reset of the counters', () => {
  it('begins them at 0 for that account alone, and leaves rates and the past as they were', () => {
    const { pool, first, clock } = opened('calm');
    const before = pool.truth.hashrate(first.userId);
    const elsewhere = pool.truth.hashrate('farm0002');
    clock.at += 1;
    pool.control.resetCounters(first.userId);
    expect(countOf(pool.truth.hashrate(first.userId))).toEqual([0n, 0n, 0n, 0n]);
    expect(pool.truth.workers(first.userId).map(({ accepted }) => accepted)).toEqual(Array(8).fill(0n));
    expect(pool.truth.hashrate(first.userId, NOON)).toEqual(before);
    expect(pool.truth.hashrate('farm0002', NOON)).toEqual(elsewhere);
    expect(pool.truth.hashrate('farm0002').accepted).toBeGreaterThan(0n);
    clock.at += HOUR;
    const { accepted, last1h } = pool.truth.hashrate(first.userId);
    expect(Number(accepted) / ((Number(last1h) * 3_600) / HASHES_PER_SHARE)).toBeCloseTo(1, 3);
  });
});
