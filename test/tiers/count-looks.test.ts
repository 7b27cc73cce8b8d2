import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { createCountLooks } from '../../src/tiers';
import { lookDue } from '../../src/tiers/workers/count-looks';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases } from '../support/databases';
import { keptLogger } from '../support/leaks/logger';

const at = (clock: string) => new Date(`2026-11-28T${clock}:00Z`);

describe('when a look at the counts is due', () => {
  it.each<[string, number, string, string, string | null]>([
    ['just after a run', 600, '12:10', '12:02', null],
    ['in the middle between two runs', 600, '12:10', '12:05', '12:05'],
    ['the same one until the next run', 600, '12:10', '12:09', '12:05'],
    ['five times in half an hour', 1_800, '12:30', '12:26', '12:25'],
    ['not twice in a minute, where runs are close', 300, '12:05', '12:04', null],
    ['not just before a run', 360, '12:06', '12:05', null],
  ])('%s', (_name, seconds, slot, now, expected) => {
    expect(lookDue({ at: at(slot), seconds }, at(now))).toEqual(expected === null ? null : at(expected));
  });
});

const NOW = at('12:05');

describeOnDatabases('a look at the counts', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.write.account.deleteMany();
  });

  async function store(name: string, active: number, status = 'OK'): Promise<number> {
    const { id } = await database.write.account.create({
      data: {
        ...{ name, userId: name, coin: 'BTC', sealed: 'x', keyFingerprint: name },
        ...{ createdAt: NOW, updatedAt: NOW },
      },
    });
    await database.write.accountState.create({ data: { accountId: id, activeWorkers: active, status } });
    return id;
  }

  /** The pool counts so many active workers of each account, by name; answers the names asked for, and the lists read. */
  function watching(counts: Record<string, number | null>, { free = 400, expected = 0 } = {}) {
    const asked: string[] = [];
    const read: number[][] = [];
    const tier = { nextRunAt: at('12:10'), cronSeconds: 600, expectedCalls: expected / TIERS.length };
    const looks = createCountLooks({
      db: database.write,
      clock: { now: () => NOW } as never,
      antpool: {
        hashrate: ({ account: { userId } }) => {
          asked.push(userId);
          const activeWorkers = counts[userId] ?? null;
          if (activeWorkers === null) return Promise.reject(new Error('no answer'));
          const value = { activeWorkers, totalWorkers: 9, hashrate10m: 1, hashrate1h: 1, hashrate1d: 1 };
          return Promise.resolve({ value } as never);
        },
      },
      accounts: {
        listCollectable: async (ids = []) => {
          const rows = await database.write.account.findMany({ where: { id: { in: [...ids] } } });
          return { readable: rows as never[], unreadable: [] };
        },
      },
      schedules: () => Promise.resolve(Object.fromEntries(TIERS.map((name) => [name, tier])) as never),
      budgetStatus: () => Promise.resolve({ remaining: free, pausedUntil: null }),
      readLists: async (fallen) => void read.push([...fallen]),
      ...{ capacity: 20, windowMs: 600_000, logger: keptLogger() },
    });
    return { looks, asked, read };
  }

  it('has the lists read of accounts that have lost workers, and asks nothing of those that fail or are dark', async () => {
    const fallen = await store('fallen', 5);
    await store('same', 5);
    await store('failing', 5, 'POOL_ERROR');
    await store('dark', 0);
    // Two of twenty calls are what looks may take.
    const { looks, asked, read } = watching({ fallen: 4, same: 5 });
    await looks.look();
    await looks.look();
    expect(asked.sort()).toEqual(['fallen', 'same']);
    expect(read).toEqual([[fallen]]);
  });

  it('takes an account that does not answer, or has gone dark, for no fall', async () => {
    await store('silent', 5);
    await store('dark', 5);
    const { looks, read } = watching({ silent: null, dark: 0 });
    await looks.look();
    expect(read).toEqual([[]]);
  });

  it('takes no call that something else needs, and no more than its part of the window', async () => {
    for (const name of ['a', 'b', 'c']) await store(name, 5);
    const counts = { a: 5, b: 5, c: 5 };
    const crowded = watching(counts, { free: 40, expected: 40 });
    await crowded.looks.look();
    expect(crowded.asked).toEqual([]);
    const calm = watching(counts);
    await calm.looks.look();
    expect(calm.asked).toHaveLength(2);
  });

  it('asks nothing that another process has asked', async () => {
    const accountId = await store('a', 5);
    await ensurePartitions(database.write, NOW);
    const call = { at: at('12:05'), deadlineAt: NOW, endpoint: 'hashrate.htm', accountId, tier: 'TIER_1' };
    await database.write.apiCall.create({ data: call });
    const { looks, asked } = watching({ a: 4 });
    await looks.look();
    expect(asked).toEqual([]);
  });
});
