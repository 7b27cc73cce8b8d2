import { describe, expect, it } from '@jest/globals';
import { FaultyFileError } from '../../src/files/file-fault';
import { parsePrices } from '../../src/money/prices-file';

const NOW = new Date('2026-05-10T09:00:00Z');
const HEADER = 'day,currency,price,coin';
const read = (text: string | Uint8Array) =>
  parsePrices('prices.csv', typeof text === 'string' ? Buffer.from(text) : text, NOW);
function faultsOf(...lines: string[]) {
  try {
    read([HEADER, ...lines].join('\n'));
  } catch (error) {
    if (!(error instanceof FaultyFileError)) throw error;
    return error.faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);
  }
  return [];
}

describe('a file of prices', () => {
  const line = { line: 2, input: { day: '2026-05-09', currency: 'EUR', price: '58012.34', coin: 'BTC' } };

  it.each([
    ['commas', `${HEADER}\n2026-05-09,EUR,58012.34,BTC\n`],
    ['semicolons, in another order', 'Coin;Close;Currency;Date\r\nBTC;58012.34;EUR;2026-05-09\r\n'],
    ['a byte order mark and tabs', `\uFEFF${HEADER.replaceAll(',', '\t')}\n2026-05-09\tEUR\t58012.34\tBTC`],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual([line]);
  });

  it('is read as UTF-16, as spreadsheets write it', () => {
    const text = `\uFEFF${HEADER}\n2026-05-09,EUR,58012.34,BTC\n`;
    expect(read(Buffer.from(text, 'utf16le'))).toEqual([line]);
  });

  it('needs no coin', () => {
    expect(read('day,currency,price\n2026-05-09,EUR,1')).toMatchObject([{ input: { coin: '' } }]);
  });

  it.each([
    ['2026-05-09,EUR,0', 'price is zero'],
    ['2026-05-09,EUR,0.00', 'price is zero'],
    ['2026-05-09,EUR,-1', 'price is negative'],
    ['2026-05-09,EUR,"58,012.34"', 'price is not a decimal number such as 60123.45, with at most 18 places'],
    ['2026-05-09,EUR,', 'price is not a decimal number such as 60123.45, with at most 18 places'],
    ['2026-05-09,EUR,NaN', 'price is not a decimal number such as 60123.45, with at most 18 places'],
    ['2026-05-09,EUR,1E5', 'price is not a decimal number such as 60123.45, with at most 18 places'],
    ['2026-05-09,EURO,1', 'currency is not a currency of ISO 4217, such as EUR'],
    ['2026-05-09,XXX,1', 'currency is not a currency of ISO 4217, such as EUR'],
    ['2026-05-09,,1', 'currency is not a currency of ISO 4217, such as EUR'],
    ['2026-02-30,EUR,1', 'day is not a day such as 2026-01-31'],
    ['09.05.2026,EUR,1', 'day is not a day such as 2026-01-31'],
    ['2008-12-31,EUR,1', 'day is before 2009-01-01'],
    ['2026-05-11,EUR,1', 'day is in the future'],
  ])('with the line %s is refused', (given, problem) => {
    expect(faultsOf('2026-05-08,EUR,1,BTC', `${given},BTC`)).toEqual([`3 ${problem}`]);
  });

  it('with two prices for a day is refused, also when they are equal', () => {
    const twice = [
      '2026-05-09,EUR,1,BTC',
      '2026-05-09,eur,1,btc',
      '2026-05-09,EUR,1,',
      '2026-05-09,USD,1,BTC',
    ];
    expect(faultsOf(...twice)).toEqual([
      '3 day has a price of this coin and currency already, on line 2',
      '4 day has a price of this coin and currency already, on line 2',
    ]);
  });

  it('tells all faults at once', () => {
    expect(faultsOf('2026-05-09,EURO,0,BTC', '2026-05-09,EUR', 'x,EUR,1,B C')).toEqual([
      '3 null has 2 fields where the header has 4',
    ]);
    expect(faultsOf('2026-05-09,EURO,0,BTC', 'x,EUR,1,B-C')).toEqual([
      '2 currency is not a currency of ISO 4217, such as EUR',
      '2 price is zero',
      '3 day is not a day such as 2026-01-31',
      '3 coin must be letters and digits, such as BTC',
    ]);
  });

  it.each([
    ['', 'is empty'],
    [HEADER, 'has no price'],
    ['a,b\n1,2', 'is not a header; the first line must name the columns: day, coin, currency, price'],
    ['day,price\n2026-05-09,1', 'is missing from the header'],
  ])('is refused when it is %j', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });
});
