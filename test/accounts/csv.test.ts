import { describe, expect, it } from '@jest/globals';
import { AccountsFileError } from '../../src/accounts';
import { parseAccounts } from '../../src/accounts/csv';
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
    expect(faultsOf(text)).toEqual(['4 name: holds control characters or other invisible ones']);
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
      '3 coin: is not made of upper-case letters and digits, such as BTC',
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
    [`${HEADER},payout_threshold`, '1 -: has an unknown column, number 7: did you mean payoutThreshold?'],
    [`${HEADER},coin`, '1 coin: is a column twice'],
    [`${HEADER.replaceAll(',', ';')}`, '1 -: has an unknown column; separate the columns by commas'],
  ])('with the header %s says what is wrong with it', (header, fault) => {
    expect(faultsOf(header)).toContain(fault);
  });

  it('without a header shows nothing of the account on its first line', () => {
    expect(faultsOf(`Farm A,BC,farm_a,${KEY},${SECRET},BTC`)).toContain(
      '1 -: has an unknown column, number 4; the columns are name, group, userId, apiKey, apiSecret, coin, payoutThreshold',
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

  it('in another encoding names the lines that are not UTF-8', () => {
    const latin = Buffer.from(`${HEADER}\nÉcluse,BC,farm_a,${KEY},${SECRET},BTC\n`, 'latin1');
    expect(faultsOf(latin)).toEqual(['2 -: is not UTF-8; save the file as "CSV UTF-8"']);
    expect(faultsOf(Buffer.from(`\ufeff${HEADER}\n`, 'utf16le')).length).toBeGreaterThan(0);
  });
});
