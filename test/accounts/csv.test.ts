import { describe, expect, it } from '@jest/globals';
import { AccountsFileError } from '../../src/accounts';
import { parseAccounts } from '../../src/accounts/files/csv';
import { hex32 } from './fixtures';

const KEY = hex32('key');
const SECRET = hex32('secret');
const HEADER = 'name,group,userId,apiKey,apiSecret,coin';

const parse = (text: string | Uint8Array) =>
  parseAccounts('accounts.csv', typeof text === 'string' ? Buffer.from(text, 'utf8') : text);

function faultsOf(text: string | Uint8Array): string[] {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof AccountsFileError)) throw error;
    for (const secret of [KEY, SECRET]) {
      expect(error.message).not.toContain(secret);
      expect(JSON.stringify(error.faults)).not.toContain(secret);
    }
    return error.faults.map(({ line, field, problem }) => `${line} ${field ?? '-'}: ${problem}`);
  }
  return [];
}

describe('an accounts file', () => {
  it('is read with its columns in any order, and with or without the optional one', () => {
    expect(parse(`${HEADER}\nFarm A,BC,farm_a,${KEY},${SECRET},LTC\n`)).toEqual([
      {
        line: 2,
        input: {
          name: 'Farm A',
          group: 'BC',
          userId: 'farm_a',
          apiKey: KEY,
          apiSecret: SECRET,
          coin: 'LTC',
          payoutThreshold: undefined,
        },
      },
    ]);
    const [row] = parse(
      `coin,apiSecret,apiKey,payoutThreshold,userId,group,name\nBTC,${SECRET},${KEY},0.005,farm_a,,Farm A`,
    );
    expect(row?.input).toEqual({
      name: 'Farm A',
      group: '',
      userId: 'farm_a',
      apiKey: KEY,
      apiSecret: SECRET,
      coin: 'BTC',
      payoutThreshold: '0.005',
    });
  });

  it.each([
    ['LF', '\n', ''],
    ['CR LF', '\r\n', ''],
    ['LF and a byte order mark', '\n', '\ufeff'],
    ['CR LF and a byte order mark', '\r\n', '\ufeff'],
  ])('may have %s, quotes, commas, line ends within quotes and blank lines', (_name, end, mark) => {
    const lines = [
      HEADER,
      `"Farm ""A"", north",BC,farm_a,${KEY},${SECRET},BTC`,
      '',
      `"Farm`,
      `B",BC,farm_b,${KEY},${SECRET},BTC`,
      '   ',
      ` Farm C , "BR" ,farm_c, ${KEY} ,${SECRET},`,
    ];
    const text = mark + lines.join(end);
    expect(faultsOf(text)).toEqual(['4 name: contains control characters or other invisible ones']);
    const good = parse(text.replace(`"Farm${end}B"`, 'Farm B'));
    expect(good.map(({ line, input }) => [line, input.name, input.group])).toEqual([
      [2, 'Farm "A", north', 'BC'],
      [4, 'Farm B', 'BC'],
      [6, 'Farm C', 'BR'],
    ]);
    expect(good[2]?.input.apiKey).toBe(KEY);
  });

  it('may hold no account at all', () => {
    expect(parse(HEADER)).toEqual([]);
  });

  it('keeps names in any script', () => {
    expect(parse(`${HEADER}\n宝汇 1,Écluse,farm_a,${KEY},${SECRET},BTC`)[0]?.input).toMatchObject({
      name: '宝汇 1',
      group: 'Écluse',
    });
  });

  it('tells every fault by line and field, at once', () => {
    const text = [
      `${HEADER},payoutThreshold`,
      `,BC,farm_a,${KEY},${SECRET},BTC,`,
      `Farm B,BC,ops@example.com,${KEY},${SECRET},btc,-1`,
      `Farm C,BC,,${KEY.slice(0, 8)} ${KEY.slice(8)},,BTC,1e3`,
      `Farm D,BC,farm_d,${KEY},${SECRET}`,
      `Farm E,BC,farm_e,${KEY},${SECRET},BTC,0.1234567890123456789`,
      `Farm B,BC,farm_f,${KEY},${SECRET}\u200b,BTC,0.1`,
      `Farm G,BC,farm_f,${KEY},${SECRET},,0`,
      `Farm H,BC,farm_f,${KEY},${SECRET},LTC,0`,
      `Farm I,BC,farm i,${KEY},${SECRET},LTC,0`,
    ].join('\n');
    expect(faultsOf(text)).toEqual([
      '2 name: is empty',
      '3 coin: must be upper-case letters and digits, such as BTC',
      '3 payoutThreshold: is negative',
      '4 userId: is empty',
      '4 apiSecret: is empty',
      '4 payoutThreshold: is not a decimal number such as 0.005, with at most 18 places',
      '5 -: has 5 fields where the header has 7',
      '6 payoutThreshold: is not a decimal number such as 0.005, with at most 18 places',
      '7 name: is the same as on line 3',
      '8 userId: is, with its coin, the same as on line 7',
    ]);
  });

  it('takes what the pool will hardly accept, so that one slip does not keep all others out', () => {
    const text = `${HEADER}\nFarm A,BC,ops@example.com,${KEY},${SECRET.slice(1)} x,BTC`;
    expect(parse(text)[0]?.input).toMatchObject({
      userId: 'ops@example.com',
      apiSecret: `${SECRET.slice(1)} x`,
    });
  });

  it('says so in one message that stands on its own', () => {
    const text = `${HEADER}\n,BC,farm_a,${KEY},${SECRET},BTC\nFarm B,BC,,${KEY},${SECRET},BTC`;
    expect(() => parse(text)).toThrow(
      new AccountsFileError('accounts.csv', [
        { line: 2, field: 'name', problem: 'is empty' },
        { line: 3, field: 'userId', problem: 'is empty' },
      ]),
    );
    expect(() => parse(text)).toThrow(
      'accounts.csv has 2 faults; nothing was imported:\n  line 2, name is empty\n  line 3, userId is empty',
    );
  });

  it.each([
    ['an empty file', '', 6],
    ['a missing column', `name,group,userId,apiKey,coin\nFarm A,BC,farm_a,${KEY},BTC`, 1],
  ])('with %s is missing columns', (_what, text, count) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(count);
    expect(faults).toContain('1 apiSecret: is missing from the header');
  });

  it.each([
    [
      `${HEADER},label`,
      '1 -: has an unknown column "label", number 7; the columns are name, group, userId, apiKey, apiSecret, coin, payoutThreshold',
    ],
    [`${HEADER},coin`, '1 coin: appears twice in the header'],
    [
      `${HEADER},${SECRET}`,
      '1 -: has an unknown column, number 7; the columns are name, group, userId, apiKey, apiSecret, coin, payoutThreshold',
    ],
  ])('with the header %s says what is wrong with it', (header, fault) => {
    expect(faultsOf(header)).toContain(fault);
  });

  it('without a header shows nothing of the account on its first line', () => {
    expect(faultsOf(`Farm A,BC,farm_a,${KEY},${SECRET},BTC`)).toContain(
      '1 -: is not a header; the first line must name the columns: name, group, userId, apiKey, apiSecret, coin, payoutThreshold',
    );
  });

  it('with quotes in the wrong place names the lines and goes on', () => {
    const text = [
      HEADER,
      `Farm "A",BC,farm_a,${KEY},${SECRET},BTC`,
      `Farm B,BC,,${KEY},${SECRET},BTC`,
      `Farm C,BC,farm_c,${KEY},"${SECRET},BTC`,
    ].join('\n');
    expect(faultsOf(text)).toEqual([
      '2 -: has a quote in the wrong place; quote the whole field and double the quotes within',
      '3 userId: is empty',
      '4 -: opens a quote that never closes',
    ]);
  });

  it.each([
    ['xlsx', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0, 10, 0xff]],
    ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 10, 0xff]],
  ])('that is a workbook (%s) is refused with the one sentence that helps', (_, bytes) => {
    expect(faultsOf(Uint8Array.from(bytes))).toEqual([
      '1 -: is a workbook of Excel, no text; save the sheet as "CSV UTF-8" there',
    ]);
  });

  it('in another encoding names the lines that are not UTF-8', () => {
    const latin = Buffer.from(`${HEADER}\nÉcluse,BC,farm_a,${KEY},${SECRET},BTC\n`, 'latin1');
    expect(faultsOf(latin)).toEqual(['2 -: is not UTF-8; save the file as "CSV UTF-8"']);
  });
});

describe('an accounts file as spreadsheets and editors write it', () => {
  const ROWS = [`Farm A,BC,farm_a,${KEY},${SECRET},BTC`, `Farm B,BR,farm_b,${KEY},${SECRET},BTC`];
  const TEXT = [HEADER, ...ROWS].join('\n');
  const meaning = (text: string | Uint8Array) =>
    parse(text).map(({ line, input }) => [
      line,
      input.name,
      input.group,
      input.userId,
      input.apiKey,
      input.apiSecret,
    ]);
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const quoted = TEXT.split('\n')
    .map((line) => line.replace(/[^,]+/g, '"$&"'))
    .join('\r\n');

  it.each<[string, string | Uint8Array]>([
    ['rows of bare commas below the table', `${TEXT}\n${',,,,,\n'.repeat(160)}`],
    ['an empty last column', TEXT.replace(/$/gm, ',')],
    ['rows of commas, longer than the header', `${TEXT}\n${',,,,,,,,,\n'.repeat(3)}`],
    ['semicolons', TEXT.replaceAll(',', ';')],
    ['tabs', TEXT.replaceAll(',', '\t')],
    ['quotes everywhere', quoted],
    ['spaces around every cell', TEXT.replaceAll(',', ' , ')],
    [
      'spaces that do not break, at the edges and within',
      TEXT.replaceAll(',', '\u00a0,\u00a0').replaceAll('Farm ', 'Farm\u00a0'),
    ],
    ['marks without width', TEXT.replaceAll(',', '\u200b,\ufeff')],
    ['apostrophes that keep a spreadsheet off', TEXT.replaceAll(KEY, `'${KEY}`)],
    ['formulas without quotes around them', TEXT.replaceAll(KEY, `="${KEY}"`)],
    ['formulas that keep a spreadsheet off', TEXT.replaceAll(KEY, `"=""${KEY}"""`)],
    ['UTF-16 with a mark', utf16(`\ufeff${TEXT}`)],
    ['UTF-16 without one', utf16(TEXT)],
    [
      'UTF-16 with tabs, as "Unicode text"',
      utf16(`\ufeff${TEXT.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`),
    ],
    ['UTF-16, big end first', utf16(`\ufeff${TEXT}`).swap16()],
    ['a header in other words', TEXT.replace(HEADER, 'Name,GROUP,User ID,api_key,API-Secret,Coin')],
  ])('is read with %s', (_what, text) => {
    expect(meaning(text)).toEqual([
      [2, 'Farm A', 'BC', 'farm_a', KEY, SECRET],
      [3, 'Farm B', 'BR', 'farm_b', KEY, SECRET],
    ]);
  });

  it.each([
    ['sep=,', `sep=,\n${TEXT}`, [2, 3]],
    ['sep=;', `\ufeffsep=;\r\n${TEXT.replaceAll(',', ';').replaceAll('\n', '\r\n')}`, [2, 3]],
    ['a quoted sep=;', `"sep=;"\n${TEXT.replaceAll(',', ';')}`, [2, 3]],
    ['a note', `# our farms\n${TEXT}`, [2, 3]],
    ['a blank line', `\n${TEXT}`, [2, 3]],
  ])('is read with %s above the header, and counts lines as an editor', (_what, text, lines) => {
    expect(parse(text).map(({ line }) => line)).toEqual(lines.map((line) => line + 1));
  });

  it('is refused with the one sentence that helps where a value is lost', () => {
    const text = [
      HEADER,
      `Farm A,BC,1.23457E+11,1.23457E+31,#REF!,BTC`,
      `#Farm B,BC,farm_b,${KEY},${SECRET},BTC`,
    ].join('\n');
    const turned =
      'was changed to a number by the spreadsheet and lost digits; format the column as text and enter it again';
    expect(faultsOf(text)).toEqual([
      `2 userId: ${turned}`,
      `2 apiKey: ${turned}`,
      '2 apiSecret: contains a spreadsheet error; enter it again, as text',
      '3 -: begins with #; remove the line, or give the account a name without it',
    ]);
  });

  it('is refused where a cell has no column, so that nothing is taken and then ignored', () => {
    expect(faultsOf(`${HEADER},\n${ROWS[0]},x`)).toEqual([
      '2 -: has a value in column 7, which has no name in the header',
    ]);
    expect(faultsOf(`${HEADER}\n${ROWS[0]},x`)).toEqual(['2 -: has 7 fields where the header has 6']);
  });
});
