import { describe, expect, it } from '@jest/globals';
import { underpaid, type PaidDay } from '../../../src/alerts/rules/underpaid';
import { withoutMoney } from '../../../src/alerts/rules/words';
import { KIND_SETTINGS } from '../../../src/alerts/settings/kinds';

const at = new Date('2026-06-10T00:40:00Z');
const rule = KIND_SETTINGS.UNDERPAID.rule;
const paid = (date: number, earned: string, some: Partial<PaidDay> = {}): PaidDay => ({
  day: `2026-06-0${date}`,
  earned,
  expected: '0.00100000',
  uncertainty: '0.00002000',
  samples: 24,
  ...some,
});
const found = (...days: PaidDay[]) => underpaid({ at, coin: 'BTC', days }, rule);

describe('earnings', () => {
  it('that are too small on three settled days are told with their figures', () => {
    const finding = found(paid(9, '0.0009'), paid(8, '0.00088'), paid(7, '0.00092'), paid(6, '0.001'));
    expect(finding).toMatchObject({
      ...{ verdict: 'HOLDS', observedAt: at, began: new Date('2026-06-07T00:00:00Z') },
      ...{ value: 0.1, threshold: 0.05 },
      message:
        'Earned less than the hashrate should have on 3 settled days, 2026-06-07 to 2026-06-09: 0.0027 BTC instead of 0.003 BTC, 10 % less.',
    });
    const message = finding && 'message' in finding ? (finding.message ?? '') : '';
    expect(withoutMoney('UNDERPAID', message)).toBe(
      'Earned less than the hashrate should have on 3 settled days, 2026-06-07 to 2026-06-09.',
    );
  });

  it('are short only beyond the level and what the digits of the pool leave open', () => {
    const short = '0.00092999';
    const edge = '0.00093000';
    expect(found(paid(9, short), paid(8, short), paid(7, short))).toMatchObject({ verdict: 'HOLDS' });
    expect(found(paid(9, short), paid(8, short), paid(7, edge))).toMatchObject({ verdict: 'BETWEEN' });
    expect(found(paid(9, edge), paid(8, edge), paid(7, edge))).toMatchObject({ verdict: 'BETWEEN' });
    expect(found(paid(9, '0.00094'), paid(8, short), paid(7, short))).toMatchObject({ verdict: 'GONE' });
  });

  it.each([
    ['there are too few days', [paid(9, '0'), paid(8, '0')]],
    ['there is no day', []],
    ['no hashrate is known', [paid(9, '0'), paid(8, '0', { expected: null }), paid(7, '0')]],
    ['the newest day is thin', [paid(9, '0', { samples: 11 }), paid(8, '0'), paid(7, '0')]],
    ['an older day is thin', [paid(9, '0'), paid(8, '0'), paid(7, '0', { samples: 11 })]],
  ])('are not judged where %s', (_, days) => {
    expect(found(...days)).toBeNull();
  });
});
