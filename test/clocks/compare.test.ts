import { describe, expect, it } from '@jest/globals';
import { compareClocks } from '../../src/clocks/compare';

const HOUR = 3_600_000;

describe('whose clock is wrong', () => {
  it.each<[string, number | null, number | null, RegExp | null]>([
    ['nothing known', null, null, null],
    ['all agree', 20_000, -20_000, null],
    ['the pool tells no time', 1_000, null, null],
    [
      'this server',
      2 * HOUR,
      0,
      /^The clock of this server is 2 h 0 min ahead of what the database and the pool say/,
    ],
    [
      'this server, by two',
      -2 * HOUR,
      null,
      /^The clock of this server is 2 h 0 min behind what the database says/,
    ],
    ['the database', -500 * 24 * HOUR, 500 * 24 * HOUR, /^The clock of the database is 500 d 0 h ahead of/],
    [
      'both, or the pool',
      0,
      -90_000,
      /^The clocks of this server and its database are 1 min 30 s behind the pool's/,
    ],
    [
      'each another',
      5 * HOUR,
      HOUR,
      /database is 1 h 0 min ahead of the pool's, and that of this server 5 h/,
    ],
  ])('%s', (_, processAheadMs, databaseAheadMs, finding) => {
    const wrong = compareClocks({ processAheadMs, databaseAheadMs });
    if (finding === null) expect(wrong).toBeNull();
    else expect(wrong?.finding).toMatch(finding);
  });
});
