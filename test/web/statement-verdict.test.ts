import { describe, expect, it } from '@jest/globals';
import { standingWord, verdictOf } from '../../web/src/screens/money/statement-verdict';

const row = (name: string, addsUp: boolean | null, difference: string | null, ...reasons: string[]) => ({
  ...{ account: { name }, addsUp, difference, reasons },
});
const good = (name: string) => row(name, true, '0.00000000');
const off = (name: string) => row(name, false, '-0.00012', 'It counts more.');
const unread = (name: string) => row(name, false, null, 'Not fully read.');

describe('the sentence of a statement', () => {
  it.each([
    [[], 'off', 'No account has any money in BTC.', 0],
    [[good('A'), good('B')], 'good', 'May 2026 adds up to the last satoshi.', 0],
    [[good('A'), off('B')], 'bad', 'May 2026 does not add up: B is 0.00012000 BTC apart.', 1],
    [[unread('A'), off('B')], 'bad', 'May 2026 does not add up: B is 0.00012000 BTC apart.', 2],
    [[unread('A')], 'off', 'Whether May 2026 adds up is not known yet.', 1],
    [[good('A'), unread('B')], 'off', 'May 2026 adds up for 1 of 2 accounts; of B it is not known.', 1],
    [
      ['A', 'B', 'C', 'D'].map(off),
      'bad',
      'May 2026 does not add up for 4 of 4 accounts: the table says by how much.',
      0,
    ],
    [
      [good('X'), ...['A', 'B', 'C', 'D'].map((name) => row(name, null, null))],
      'off',
      'May 2026 adds up for 1 of 5 accounts; of 4 accounts it is not known.',
      0,
    ],
  ])('of %j is %s', (rows, tone, sentence, reasons) => {
    const verdict = verdictOf(rows, 'May 2026', 'BTC');
    expect([verdict.tone, verdict.sentence, verdict.reasons.length]).toEqual([tone, sentence, reasons]);
  });

  it('never calls an account wrong that is only not known', () => {
    expect(
      [good('A'), off('A'), unread('A'), row('A', null, null)].map((one) => standingWord(one).word),
    ).toEqual(['adds up', 'does not add up', 'not fully read', 'not known']);
  });
});
