import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { createEarlyLists, fitting, type Room } from '../../src/tiers/workers/early-lists';
import type { StartedRun } from '../../src/tiers';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases } from '../support/databases';
import { keptLogger } from '../support/leaks/logger';

const ROOM: Room = { capacity: 400, free: 400, expected: 0, taken: 0 };
const lists = (...pages: number[]) => pages.map((expectedPages, i) => ({ id: i + 1, expectedPages }));

describe('lists that are read early', () => {
  it.each<[string, number[], Partial<Room>, number[]]>([
    ['all that fit', [1, 2, 3], {}, [1, 2, 3]],
    ['a quarter of the window at most', [60, 40, 1], {}, [1, 2]],
    ['a small one behind one that is too large', [101, 5], {}, [2]],
    ['none where the quarter is taken', [1], { taken: 100 }, []],
    ['no more than is free beside what is due', [3, 3, 3], { free: 57, expected: 50 }, [1, 2]],
    ['none where what is due takes more than is free', [1], { free: 50, expected: 60 }, []],
  ])('%s', (_name, pages, room, expected) => {
    expect(fitting(lists(...pages), { ...ROOM, ...room })).toEqual(expected);
  });
});

const NOW = new Date('2026-11-28T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

/** Active workers in samples, newest first, ten minutes apart; when the list was read, and how many it showed online. */
interface Account {
  active: number[];
  listAgo: number;
  online: number;
}

describeOnDatabases('which lists are read early', (open) => {
  let database: Database;
  let accounts = 0;
  beforeAll(async () => {
    database = await open();
  });

  async function store({ active, listAgo, online }: Account): Promise<number> {
    const { write: db } = database;
    const name = `account ${(accounts += 1)}`;
    const { id: accountId } = await db.account.create({
      data: {
        ...{ name, userId: name, coin: 'BTC', sealed: 'x', keyFingerprint: name },
        ...{ createdAt: ago(999), updatedAt: ago(999) },
      },
    });
    const rates = { hashrate10m: 1, hashrate1h: 1, hashrate1d: 1 };
    await db.hashrate.createMany({
      data: active.map((activeWorkers, index) => ({
        ...{
          accountId,
          ...rates,
          accepted: 1,
          stale: 0,
          duplicate: 0,
          other: 0,
          totalWorkers: 5,
          activeWorkers,
        },
        collectedAt: ago(10 * index),
      })),
    });
    await db.accountState.create({ data: { accountId, hashrateAt: NOW, activeWorkers: active[0] ?? 0 } });
    const startedAt = ago(listAgo);
    await db.workerList.create({
      data: { accountId, startedAt, completedAt: startedAt, pages: 1, totalRecords: 5 },
    });
    await db.worker.createMany({
      data: Array.from({ length: 5 }, (_, index) => ({
        ...{ accountId, name: `rig ${index}`, ...rates, firstSeenAt: ago(999), collectedAt: startedAt },
        status: index < online ? 'ONLINE' : 'OFFLINE',
      })),
    });
    return accountId;
  }

  async function readEarly(): Promise<number[]> {
    const asked: number[] = [];
    const idle = { nextRunAt: null, expectedCalls: 0 };
    await createEarlyLists({
      db: database.write,
      clock: { now: () => NOW } as never,
      runner: {
        start: ({ accountIds }) => {
          asked.push(...(accountIds ?? []));
          return Promise.resolve({ ended: Promise.resolve() } as unknown as StartedRun);
        },
      },
      schedules: () => Promise.resolve(Object.fromEntries(TIERS.map((tier) => [tier, idle])) as never),
      budgetStatus: () => Promise.resolve({ remaining: 400, pausedUntil: null }),
      ...{ capacity: 400, windowMs: 600_000, logger: keptLogger() },
    })();
    return asked;
  }

  it.each<[string, number, { resolvedAgo?: number; releasedAgo?: number }, boolean]>([
    ['a larger alert that never fired', 65, { releasedAgo: 9 }, true],
    ['one that never fired, but the list was read since', 5, { releasedAgo: 9 }, false],
    ['a larger alert that ended', 65, { resolvedAgo: 15 }, true],
    ['one that ended just now, after which machines still come back', 65, { resolvedAgo: 5 }, false],
    ['one that ended long before the last list', 65, { resolvedAgo: 95 }, false],
    ['a larger alert that is open', 65, {}, false],
  ])('an alert that was held back by %s', async (_name, listAgo, { resolvedAgo, releasedAgo }, isRead) => {
    const accountId = await store({ active: [4, 4, 4, 4, 4, 4], listAgo, online: 4 });
    const { write: db } = database;
    const row = {
      accountId,
      severity: 'WARNING',
      message: 'x',
      startedAt: ago(99),
      lastSeenAt: ago(listAgo),
    };
    const larger = await db.alert.create({
      data: {
        ...{ ...row, kind: 'WORKERS_OFFLINE', firedAt: ago(98) },
        ...(resolvedAgo === undefined
          ? { state: 'FIRING' }
          : { state: 'RESOLVED', resolvedAt: ago(resolvedAgo) }),
      },
    });
    const { id: workerId } = await db.worker.findFirstOrThrow({ where: { accountId, status: 'OFFLINE' } });
    await db.alert.create({
      data: {
        ...{ ...row, kind: 'WORKER_OFFLINE', state: 'FIRING', firedAt: ago(98), workerId },
        inhibitedById: releasedAgo === undefined ? larger.id : null,
        ...(releasedAgo !== undefined && { events: { create: { at: ago(releasedAgo), what: 'RELEASED' } } }),
      },
    });
    const read = await readEarly();
    expect(read.includes(accountId)).toBe(isRead);
  });

  it.each<[string, Account, boolean]>([
    ['one worker less than in the sample before', { active: [4, 5, 5], listAgo: 65, online: 5 }, true],
    ['one less than when the list was read', { active: [4, 4, 5], listAgo: 25, online: 5 }, true],
    ['no fall', { active: [5, 5, 5], listAgo: 65, online: 5 }, false],
    ['a fall that the list has told already', { active: [4, 4, 5], listAgo: 9, online: 4 }, false],
    ['a fall lately that the list did not yet show', { active: [4, 4, 5], listAgo: 9, online: 5 }, true],
    ['a difference that has stood for long', { active: [4, 4, 4, 4, 4, 4], listAgo: 9, online: 5 }, false],
    [
      'no active worker at all, which the account itself tells',
      { active: [0, 5], listAgo: 65, online: 5 },
      false,
    ],
  ])('%s', async (_name, account, isRead) => {
    const id = await store(account);
    const read = await readEarly();
    expect(read.includes(id)).toBe(isRead);
  });
});
