import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine, plainCell, textCell } from '../../src/reads/lists/csv';

describe('a CSV cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\nx', ' =cmd', '＝1', '\u0000=1'])(
    'that a spreadsheet would run stays text: %j',
    (text) => {
      expect(parse(csvLine([textCell(text)]))).toEqual([[`'${text}`]]);
    },
  );
  it.each(['BC-01', 'Alpha = Beta', '1.5', "it's", 'bc1q', '', 'a@b'])(
    'that is harmless stays as it is: %j',
    (text) => {
      expect(textCell(text)).toBe(text);
    },
  );
  it('of a negative number stays a number', () => {
    expect(plainCell('-0.10000000')).toBe('-0.10000000');
  });
  it('comes back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const line = csvLine(cells.map(plainCell));
        expect(line.endsWith('\r\n')).toBe(true);
        expect(parse(line, { relax_column_count: true, skip_empty_lines: false })).toEqual([cells]);
      }),
    );
  });
});
