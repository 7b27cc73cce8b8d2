import { describe, expect, it } from '@jest/globals';
import { disagreement } from '../../src/tiers/workers/counts';

describe('the note on worker counts', () => {
  it.each([
    ['the same', { total: 180, active: 170 }, { total: 180, active: 170 }, null],
    ['a few machines that came and went', { total: 180, active: 167 }, { total: 180, active: 170 }, null],
    [
      'a site that is dark on one of them',
      { total: 180, active: 0 },
      { total: 180, active: 170 },
      "The worker list shows 0 of 180 workers online, the pool's overview 170 of 180.",
    ],
    [
      'workers that are only on one of them',
      { total: 10, active: 10 },
      { total: 20, active: 10 },
      "The worker list shows 10 of 10 workers online, the pool's overview 10 of 20.",
    ],
  ])('%s', (_, list, overview, note) => {
    expect(disagreement(list, overview)).toBe(note);
  });
});
