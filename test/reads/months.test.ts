import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inMonths } from '../../src/reads/earnings/months';
import { addDays } from '../../src/reads/lists/zone';

const day = fc.integer({ min: 14_245, max: 47_481 }).map((n) => addDays('1970-01-01', n));

describe('a range of days as months', () => {
  it.each([
    ['2026-01-01', '2026-12-31', { months: { from: '2026-01-01', to: '2026-12-01' }, days: [] }],
    [
      '2026-01-15',
      '2026-03-10',
      {
        months: { from: '2026-02-01', to: '2026-02-01' },
        days: [
          { from: '2026-01-15', to: '2026-01-31' },
          { from: '2026-03-01', to: '2026-03-10' },
        ],
      },
    ],
    ['2026-01-15', '2026-02-10', { months: null, days: [{ from: '2026-01-15', to: '2026-02-10' }] }],
    ['2028-02-01', '2028-02-29', { months: { from: '2028-02-01', to: '2028-02-01' }, days: [] }],
    ['2027-02-01', '2027-02-27', { months: null, days: [{ from: '2027-02-01', to: '2027-02-27' }] }],
    ['0001-01-01', '9999-12-31', { months: { from: '2009-01-01', to: '2099-12-01' }, days: [] }],
    ['9999-12-31', '9999-12-31', { months: null, days: [{ from: '9999-12-31', to: '9999-12-31' }] }],
  ])('from %s to %s', (from, to, expected) => expect(inMonths({ from, to })).toEqual(expected));

  it('holds every day of the range once, and no other', () => {
    fc.assert(
      fc.property(day, fc.nat(200), (from, length) => {
        const to = addDays(from, length);
        const { months, days } = inMonths({ from, to });
        const held = days.flatMap((part) => daysOf(part.from, part.to));
        if (months) held.push(...daysOf(months.from, addDays(addDays(months.to, 31).slice(0, 8) + '01', -1)));
        const wanted = daysOf(from, to).filter((one) => one >= '2009-01-01' && one <= '2099-12-31');
        expect(held.sort()).toEqual(wanted);
      }),
    );
  });
});

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let one = from; one <= to; one = addDays(one)) days.push(one);
  return days;
}
