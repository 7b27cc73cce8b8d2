import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import { createContext, type Batch } from '../../src/api/context';
import type { ApiServices } from '../../src/api/services';
import { TEST_NOW, TEST_SCHEDULES } from '../support/api';

function contextWith(services: Partial<ApiServices>) {
  const clock = { now: () => TEST_NOW, sleep: () => Promise.resolve() };
  const viewer: Viewer = { name: 'x', scopes: ['READ'], groups: null };
  return createContext({ clock, ...services } as ApiServices, { viewer, now: TEST_NOW, version: '0' });
}

describe('the context of a request', () => {
  it('asks for the schedules once, however many objects are judged', async () => {
    let asked = 0;
    const context = contextWith({
      schedules: async () => {
        asked += 1;
        return TEST_SCHEDULES;
      },
    });
    const [stale] = await Promise.all([context.freshness(), context.freshness(), context.schedules()]);
    expect(asked).toBe(1);
    const ago = (seconds: number) => new Date(TEST_NOW.getTime() - seconds * 1_000);
    expect([stale('TIER_1', ago(1_201)), stale('TIER_2', ago(1_201)), stale('TIER_3', null)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('batches by function and arguments, and by nothing else', async () => {
    const calls: unknown[] = [];
    const double: Batch<{ from: Date }, number, number> = async (_context, args, keys) => {
      calls.push([args.from.toISOString(), ...keys]);
      return keys.map((key) => key * 2);
    };
    const context = contextWith({});
    const morning = () => ({ from: new Date('2026-06-15T08:00:00Z') });
    const evening = { from: new Date('2026-06-15T20:00:00Z') };
    expect(
      await Promise.all([
        context.load(double, morning(), 1),
        context.load(double, morning(), 2),
        context.load(double, evening, 1),
        context.load(double, morning(), 1),
      ]),
    ).toEqual([2, 4, 2, 2]);
    expect(calls).toEqual([
      ['2026-06-15T08:00:00.000Z', 1, 2],
      ['2026-06-15T20:00:00.000Z', 1],
    ]);
  });

  it('fails one key without the others', async () => {
    const odd: Batch<null, number, number> = async (_context, _args, keys) =>
      keys.map((key) => (key % 2 ? key : new Error(`${key} is even`)));
    const context = contextWith({});
    const [one, two] = await Promise.allSettled([context.load(odd, null, 1), context.load(odd, null, 2)]);
    expect([one?.status, two?.status]).toEqual(['fulfilled', 'rejected']);
  });
});
