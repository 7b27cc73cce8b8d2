import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from '../../src/reads/lists/page';
import {
  countWorkers,
  countWorkersOfAccounts,
  listWorkers,
  listWorkersOfAccounts,
  workersById,
} from '../../src/reads/workers/workers';
import { WORKER_ORDER_FIELDS, type WorkerOrderInput } from '../../src/reads/workers/order';
import type { WorkerFilterInput, WorkerRow } from '../../src/reads/workers/rows';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';
import { account, at, worker } from './fixtures';

const BY_NAME: WorkerOrderInput = { field: 'NAME', direction: 'ASC' };
const names = (page: Page<WorkerRow>) => page.nodes.map((row) => row.name);

describeOnDatabases('the list of workers', (open) => {
  let db: PrismaClient;
  let bc: number;
  let br: number;
  let gone: number;
  beforeAll(async () => {
    db = (await open()).write;
    bc = await account(db, { group: 'BC' });
    br = await account(db, { group: 'BR' });
    gone = await account(db, { group: 'BC', archived: true });
    await worker(db, bc, { name: 'rack1_a', rate: 3, rejectRatio: 0.5, lastShareAt: null });
    await worker(db, bc, { name: 'Rack1%b', rate: 1, rejectRatio: null, status: 'INVALID' });
    await worker(db, bc, {
      name: 'rack1xa',
      rate: 3,
      rejectRatio: 0.5,
      status: 'OFFLINE',
      lastShareAt: at('07:00'),
    });
    await worker(db, bc, { name: 'retired', rate: 0, removedAt: at('06:00') });
    await worker(db, br, { name: 'rack1_a', rate: 2, rejectRatio: null, lastShareAt: null });
    await worker(db, br, { name: 'zürich\\1', rate: 9, rejectRatio: 0 });
    await worker(db, gone, { name: 'archived', rate: 5 });
  });
  const list = (
    filter: WorkerFilterInput,
    order = BY_NAME,
    page: { first: number; after?: string | null } = { first: 500 },
  ) => listWorkers(db, { visible: null, filter, order, page });
  const found = async (filter: WorkerFilterInput) => {
    const page = await list(filter);
    expect(await countWorkers(db, { visible: null, filter })).toBe(page.nodes.length);
    return names(page);
  };

  it('shows what is on the lists: not the removed, not those of archived accounts', async () => {
    expect(await found({})).toEqual(['Rack1%b', 'rack1_a', 'rack1_a', 'rack1xa', 'zürich\\1']);
    expect(await found({ removed: true })).toEqual(['retired']);
    expect(await found({ removed: null, search: 'r' })).toHaveLength(6);
    expect(await found({ accountIds: [gone] })).toEqual(['archived']);
  });

  it('filters by account, group and status, alone and together', async () => {
    expect(await found({ accountIds: [br] })).toEqual(['rack1_a', 'zürich\\1']);
    expect(await found({ groups: ['BR', 'none'] })).toEqual(['rack1_a', 'zürich\\1']);
    expect(await found({ status: ['OFFLINE', 'INVALID'] })).toEqual(['Rack1%b', 'rack1xa']);
    expect(await found({ status: ['OFFLINE'], groups: ['BR'] })).toEqual([]);
    expect(await found({ accountIds: [] })).toEqual([]);
    expect(await found({ groups: [] })).toEqual([]);
  });

  it('searches in any case and takes %, _ and \\ for themselves', async () => {
    expect(await found({ search: 'RACK1' })).toEqual(['Rack1%b', 'rack1_a', 'rack1_a', 'rack1xa']);
    expect(await found({ search: '1_a' })).toEqual(['rack1_a', 'rack1_a']);
    expect(await found({ search: '1%' })).toEqual(['Rack1%b']);
    expect(await found({ search: 'h\\1' })).toEqual(['zürich\\1']);
    expect(await found({ search: 'RICH' })).toEqual(['zürich\\1']);
    expect(await found({ search: '' })).toHaveLength(5);
  });

  it('shows a viewer of some groups nothing else, whatever is asked for', async () => {
    const visible = ['BR'];
    const page = { first: 10 };
    const mine = await listWorkers(db, { visible, filter: { groups: ['BC', 'BR'] }, order: BY_NAME, page });
    expect(names(mine)).toEqual(['rack1_a', 'zürich\\1']);
    expect(await countWorkers(db, { visible, filter: { accountIds: [bc] } })).toBe(0);
    const everyId = (await list({})).nodes.map((row) => BigInt(row.id));
    expect((await workersById(db, { visible, ids: everyId })).map((row) => row.accountId)).toEqual([br, br]);
    expect(await workersById(db, { visible: null, ids: everyId })).toHaveLength(5);
  });

  it.each(
    WORKER_ORDER_FIELDS.flatMap((field) => [
      { field, direction: 'ASC' as const },
      { field, direction: 'DESC' as const },
    ]),
  )('walks by $field $direction page by page and meets every worker once', async (order) => {
    const whole = await list({}, order);
    const walked: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Page<WorkerRow> = await list({}, order, { first: 1, after });
      walked.push(...page.nodes.map((row) => row.id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(walked).toEqual(whole.nodes.map((row) => row.id));
    expect(new Set(walked).size).toBe(5);
  });

  it.each([
    ['STATUS', 'ASC', ['ONLINE', 'ONLINE', 'ONLINE', 'OFFLINE', 'INVALID'], (row: WorkerRow) => row.status],
    ['STATUS', 'DESC', ['INVALID', 'OFFLINE', 'ONLINE', 'ONLINE', 'ONLINE'], (row: WorkerRow) => row.status],
    ['HASHRATE_10M', 'ASC', [1, 2, 3, 3, 9], (row: WorkerRow) => row.hashrate10m],
    ['HASHRATE_1H', 'DESC', [18, 6, 6, 4, 2], (row: WorkerRow) => row.hashrate1h],
    ['HASHRATE_1D', 'ASC', [3, 6, 9, 9, 27], (row: WorkerRow) => row.hashrate1d],
    ['REJECT_RATIO', 'ASC', [0, 0.5, 0.5, null, null], (row: WorkerRow) => row.rejectRatio],
    ['REJECT_RATIO', 'DESC', [0.5, 0.5, 0, null, null], (row: WorkerRow) => row.rejectRatio],
    [
      'LAST_SHARE_AT',
      'ASC',
      [at('07:00'), at('07:59'), at('07:59'), null, null],
      (row: WorkerRow) => row.lastShareAt,
    ],
    [
      'LAST_SHARE_AT',
      'DESC',
      [at('07:59'), at('07:59'), at('07:00'), null, null],
      (row: WorkerRow) => row.lastShareAt,
    ],
  ] as const)('orders by %s %s, the unknown last', async (field, direction, expected, pick) => {
    expect((await list({}, { field, direction })).nodes.map((row): unknown => pick(row))).toEqual(expected);
  });

  it('refuses a cursor of another order', async () => {
    const after = (await list({}, BY_NAME, { first: 1 })).pageInfo.endCursor;
    await expect(list({}, { field: 'NAME', direction: 'DESC' }, { first: 1, after })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('goes on behind the cursor when its row is gone and others came', async () => {
    const id = await account(db, { group: 'changing' });
    for (const name of ['a', 'b', 'd']) await worker(db, id, { name });
    const first = await list({ accountIds: [id] }, BY_NAME, { first: 2 });
    await db.worker.deleteMany({ where: { accountId: id, name: 'b' } });
    await worker(db, id, { name: 'c' });
    expect(
      names(await list({ accountIds: [id] }, BY_NAME, { first: 2, after: first.pageInfo.endCursor })),
    ).toEqual(['c', 'd']);
    await db.account.delete({ where: { id } });
  });

  it('gives many accounts in one statement what each gets alone', async () => {
    const parents = [br, gone, bc];
    for (const filter of [
      {},
      { removed: true },
      { search: 'RACK' },
      { accountIds: [bc] },
      { groups: ['BR'] },
    ] as WorkerFilterInput[]) {
      for (const visible of [null, ['BC']]) {
        const input = {
          visible,
          filter,
          order: { field: 'HASHRATE_10M', direction: 'DESC' } as const,
          page: { first: 1 },
        };
        const together = await listWorkersOfAccounts(db, parents, input);
        const alone = await Promise.all(
          parents.map((id) => {
            const named = filter.accountIds ? filter.accountIds.filter((other) => other === id) : [id];
            return listWorkers(db, { ...input, filter: { ...filter, accountIds: named } });
          }),
        );
        expect(together).toEqual(alone);
      }
    }
    expect(await countWorkersOfAccounts(db, parents, { visible: null, filter: {} })).toEqual([2, 1, 3]);
    expect(
      await countWorkersOfAccounts(db, parents, { visible: ['BR'], filter: { status: ['ONLINE'] } }),
    ).toEqual([2, 0, 0]);
  });
});
