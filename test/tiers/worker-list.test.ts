import { describe, expect, it } from '@jest/globals';
import type { Page, WorkerRow } from '../../src/antpool';
import { createListProgress } from '../../src/tiers/workers/list';

function page(number: number, names: string[], totalRecords: number): Page<WorkerRow> {
  const rows = names.map((name) => ({
    name,
    hashrate10m: 1,
    hashrate1h: 1,
    hashrate1d: 1,
    rejectRatio: 0,
    lastShareAt: null,
    isShareUnread: false,
  }));
  return { page: number, totalPages: 2, totalRecords, pageSize: 2, rows, leftOut: 0, doubles: 0 };
}

describe('a worker list', () => {
  it('is complete when as many workers as the pool counts were on its pages', () => {
    const list = createListProgress();
    list.add(page(1, ['a', 'b'], 3));
    expect(list.incomplete()).not.toBeNull();
    list.add(page(2, ['c'], 3));
    expect(list.incomplete()).toBeNull();
  });

  it('is incomplete when a row repeated, since another slipped through', () => {
    const list = createListProgress();
    list.add(page(1, ['a', 'b'], 4));
    expect(list.add(page(2, ['b', 'c'], 4)).map(({ name }) => name)).toEqual(['c']);
    expect(list.incomplete()).toBe('The list changed while it was read: 3 of 4 workers were on its 2 pages.');
  });

  it('is incomplete when the count changed in between, even if the figures add up', () => {
    const list = createListProgress();
    list.add(page(1, ['a', 'b'], 4));
    list.add(page(2, ['d'], 3));
    expect(list.incomplete()).not.toBeNull();
  });
});
