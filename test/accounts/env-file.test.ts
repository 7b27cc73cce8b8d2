import { describe, expect, it } from '@jest/globals';
import { AccountsFileError } from '../../src/accounts';
import { parseEnvironmentFile } from '../../src/accounts/files/env-file';

const KEY = '00112233445566778899aabbccddeeff';
const SECRET = 'ffeeddccbbaa99887766554433221100';
const options = { decrypt: (value: string) => value };

const account = (name: string, userId = name.toLowerCase()) =>
  `${name}_ACCESS_KEY=${KEY}\n${name}_SECRET_KEY=${SECRET}\n${name}_USER_ID=${userId}\n`;
const read = (text: string, more = {}) => parseEnvironmentFile('.env', text, { ...options, ...more });
const groups = (text: string, more = {}) =>
  read(text, more).rows.map(({ input }) => [input.name, input.group]);

function faults(text: string, more = {}): string[] {
  try {
    read(text, more);
  } catch (error) {
    if (!(error instanceof AccountsFileError)) throw error;
    expect(error.message).not.toContain(KEY);
    return error.faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);
  }
  throw new Error('the file was accepted');
}

describe('an environment file of the predecessor', () => {
  it('gives one account per name, whatever the way of writing', () => {
    const text = [
      '# Supabase',
      'SUPABASE_URL=https://x.example.com # not ours',
      'PEM="-----BEGIN',
      'BC99_ACCESS_KEY=inside a quoted text',
      '-----END"',
      `export POWDIGITAL3_ACCESS_KEY = "${KEY}"`,
      `POWDIGITAL3_SECRET_KEY='${SECRET}' # the secret`,
      'POWDIGITAL3_USER_ID=POWDigital3   # as the pool spells it\r',
      `KENNDUNK_USER_ID=\`KennDunk\``,
      `KENNDUNK_ACCESS_KEY=${KEY}`,
      `KENNDUNK_SECRET_KEY=${SECRET}`,
    ].join('\n');
    expect(read(text)).toEqual({
      rows: [
        {
          line: 6,
          input: { name: 'POWDIGITAL3', userId: 'POWDigital3', apiKey: KEY, apiSecret: SECRET },
        },
        { line: 9, input: { name: 'KENNDUNK', userId: 'KennDunk', apiKey: KEY, apiSecret: SECRET } },
      ],
      remarks: [],
    });
  });

  it('gives all 33 accounts, also where lines end as on Windows and a part is given twice', () => {
    const names = Array.from({ length: 33 }, (_, i) => `SITE_${i % 3}_${String(i).padStart(2, '0')}`);
    const text = `\uFEFF${names.map((name) => account(name)).join('\n')}${account('SITE_0_00')}`;
    const { rows, remarks } = read(text.replaceAll('\n', '\r\n'));
    expect(rows.map(({ input }) => input.name)).toEqual(names);
    expect(remarks).toEqual([]);
    for (const { input } of rows)
      expect(input).toMatchObject({ apiKey: KEY, apiSecret: SECRET, userId: input.name.toLowerCase() });
  });

  it('gives the group that a comment names, or a series of numbered names, and guesses none', () => {
    const text = [
      '# CREDENTIALS - BC GROUP (2 pools)',
      '# PedroEth',
      account('PEDROETH'),
      account('MACK81'),
      '# BR GROUP',
      '# GoldenDawn (BaoHui2)',
      account('GOLDENDAWN'),
    ].join('\n');
    expect(groups(text)).toEqual([
      ['PEDROETH', 'BC'],
      ['MACK81', 'BC'],
      ['GOLDENDAWN', 'BaoHui2'],
    ]);
    const numbered = ['BC01', 'BC02', 'BAOHUI1_01', 'BAOHUI1_02', 'MACK81', 'ALLIN2', 'ALLIN3'].map((name) =>
      account(name),
    );
    expect(groups(numbered.join(''))).toEqual([
      ['BC01', 'BC'],
      ['BC02', 'BC'],
      ['BAOHUI1_01', 'BAOHUI1'],
      ['BAOHUI1_02', 'BAOHUI1'],
      ['MACK81', undefined],
      ['ALLIN2', undefined],
      ['ALLIN3', undefined],
    ]);
    expect(groups(text, { group: 'All' }).map(([, group]) => group)).toEqual(['All', 'All', 'All']);
  });

  it('is refused with every fault by line, and no value of it', () => {
    const text = [
      `A_ACCESS_KEY=${KEY}`,
      'A_USER_ID=a',
      'B_SECRET_KEY="never closed',
      'nonsense',
      account('C', 'same'),
      account('D', 'same'),
      `C_USER_ID=same`,
      `C_ACCESS_KEY=${SECRET}`,
    ].join('\n');
    expect(faults(text)).toEqual([
      '1 A_SECRET_KEY is missing',
      '3 B_SECRET_KEY opens a quote that never closes',
      '4 null has no equals sign; write NAME=value, or begin a comment with #',
      '9 D_USER_ID is the same as that of C, line 5',
      '14 C_ACCESS_KEY is given twice with different values, first on line 5',
    ]);
    expect(faults('SUPABASE_URL=x')).toEqual([
      'null null has no variable that ends in _ACCESS_KEY, _SECRET_KEY, _USER_ID',
    ]);
  });

  it('takes what the pool will hardly take, and an account without values not at all, with a remark', () => {
    const text = `${account('A', 'ops@example.com')}B_ACCESS_KEY=\nB_SECRET_KEY=\nB_USER_ID=\nC_ACCESS_KEY=a b\nC_SECRET_KEY=${SECRET}\nC_USER_ID=c\n`;
    const { rows, remarks } = read(text);
    expect(rows.map(({ input }) => input.name)).toEqual(['A', 'C']);
    expect(remarks.map(({ line, field, problem }) => `${line} ${field} ${problem.slice(0, 20)}`)).toEqual([
      '4 B has no values and is',
      '1 A, userId is an e-mail address',
      '7 C, apiKey has white space insi',
    ]);
  });

  it('opens values that dotenvx has encrypted, and names those that it cannot open', () => {
    const encrypted = account('A').replace(KEY, 'encrypted:abc');
    const decrypt = (value: string) => (value.startsWith('encrypted:') ? KEY : value);
    expect(read(encrypted, { decrypt }).rows[0]?.input.apiKey).toBe(KEY);
    const closed = (value: string) => (value.startsWith('encrypted:') ? null : value);
    expect(faults(encrypted, { decrypt: closed })).toEqual([
      expect.stringMatching(/^1 A_ACCESS_KEY is encrypted with dotenvx .*\.env\.keys/),
    ]);
  });
});
