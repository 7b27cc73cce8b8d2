import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasProblem, workerListOrder, type WorkerListFacts } from '../../src/tiers/schedule/queue';

const NOW = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

function facts(id: number, some: Partial<WorkerListFacts> = {}): WorkerListFacts {
  return {
    id,
    listedAt: hoursAgo(2),
    expectedPages: 4,
    offlineOrInvalid: 0,
    hashrate1h: 1e15,
    hashrate1d: 1e15,
    failing: false,
    openAlerts: 0,
    ...some,
  };
}
const order = (accounts: WorkerListFacts[]) => workerListOrder(accounts, NOW).map(({ id }) => id);

describe('the order of worker lists', () => {
  it.each<[string, Partial<WorkerListFacts>]>([
    ['has offline workers', { offlineOrInvalid: 1 }],
    ['has a falling hashrate', { hashrate1h: 0.69e15 }],
    ['fails', { failing: true }],
    ['has an open alert', { openAlerts: 1 }],
  ])('an account that %s goes before one that is well', (_, problem) => {
    expect(order([facts(1, { listedAt: hoursAgo(6) }), facts(2, problem)])).toEqual([2, 1]);
  });

  it('does not take a small dip, or a hashrate that is not known, for a problem', () => {
    expect(hasProblem(facts(1, { hashrate1h: 0.71e15 }))).toBe(false);
    expect(hasProblem(facts(1, { hashrate1h: null, hashrate1d: null }))).toBe(false);
  });

  it('goes by age among equals, never listed first', () => {
    expect(
      order([
        facts(1, { listedAt: hoursAgo(2) }),
        facts(2, { listedAt: hoursAgo(4) }),
        facts(3, { listedAt: null }),
      ]),
    ).toEqual([3, 2, 1]);
  });

  it('begins a new installation with the problem accounts', () => {
    expect(order([facts(1, { listedAt: null }), facts(2, { listedAt: null, offlineOrInvalid: 9 })])).toEqual([
      2, 1,
    ]);
  });

  it('lets no account wait for more than a day, however many others have problems', () => {
    const overdue = facts(1, { listedAt: hoursAgo(19) });
    const troubled = Array.from({ length: 50 }, (_, index) => facts(index + 2, { offlineOrInvalid: 5 }));
    expect(order([...troubled, overdue])[0]).toBe(1);
  });

  it('is a permutation, the same whatever order the database answers in', () => {
    const some = fc.record({
      listedAt: fc.option(fc.integer({ min: 0, max: 48 }).map(hoursAgo)),
      offlineOrInvalid: fc.integer({ min: 0, max: 2 }),
      failing: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (list) => {
        const accounts = list.map((one, index) => facts(index, one));
        expect(order([...accounts].reverse())).toEqual(order(accounts));
        expect(order(accounts).sort((a, b) => a - b)).toEqual(accounts.map(({ id }) => id));
      }),
    );
  });
});
