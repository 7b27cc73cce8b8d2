import { describe, expect, it } from '@jest/globals';
import { account } from '../../src/antpool/endpoints/account';
import { userWorkerList } from '../../src/antpool/endpoints/user-worker-list';
import { readJson } from '../../src/antpool/json';
import { BALANCE, inShort, ok, readReplyOf } from './support';

const valueOf = (text: string) => {
  const read = readJson(text);
  return 'value' in read ? read.value : read.reason;
};

describe('JSON of the pool', () => {
  it('keeps every digit', () => {
    expect(valueOf('[0.10, 1e400, 12345678901234567890.123456789012345678, -0]')).toEqual([
      '0.10',
      '1e400',
      '12345678901234567890.123456789012345678',
      '-0',
    ]);
  });

  it.each([
    ['NaN', 'NaN'],
    ['-Infinity', '-Infinity'],
    ['undefined', 'undefined'],
    ['None', 'None'],
    ['007', '007'],
    ['+1.5', '+1.5'],
    ['.5', '.5'],
    ['0x10', '0x10'],
    ['"a\tb\nc"', 'a\tb\nc'],
    ['"C:\\rig\\x1"', 'C:\rig\\x1'],
    ['"a \\"NaN\\" here, 007"', 'a "NaN" here, 007'],
  ])('has text where %j stands, which JSON forbids, and all else as ever', (written, text) => {
    expect(valueOf(`{"a": [1, NaN, "b"], "x": ${written}, "y": null}`)).toEqual({
      a: ['1', 'NaN', 'b'],
      x: text,
      y: null,
    });
  });

  it.each([
    '{"a":',
    '[1,2,]',
    '{"a":"half',
    '{"a" 1}',
    '[1 2]',
    '{"a":NaN',
    'plain words',
    '"'.repeat(9_999),
  ])('is refused where its structure is broken: %.20s', (text) =>
    expect(readJson(text)).toHaveProperty('reason'),
  );

  it('that is broken says where in the text as it came', () => {
    expect(valueOf('{"a":NaN,"b":}')).toBe('broken at character 5');
  });

  it('gives a key of one object two values only if they are equal', () => {
    expect(valueOf('{"a":1,"a":1,"b":2}')).toEqual({ a: '1', b: '2' });
    expect(JSON.stringify(valueOf('{"a":1,"a":2,"a":3,"b":[4],"b":{}}'))).toBe(
      '{"a":["1","2","3"],"b":[["4"],{}]}',
    );
  });
});

describe('what JSON forbids costs itself alone', () => {
  it('in a balance: the amount that is given twice', () => {
    const body = ok(BALANCE).replace('"balance":', '"balance":"7","balance":');
    const { value, oddities } = readReplyOf(account, body, undefined);
    expect(value).toMatchObject({ balance: null, paidOut: BALANCE.paidOut, earnTotal: BALANCE.earnTotal });
    expect(inShort(oddities)).toEqual(['FIELD_UNREAD - balance: given several times with different values']);
    expect(oddities[0]?.raw).toContain('"balance":["7","0.10000000"]');
  });

  it('in a list: the row without a sure name, and the figure that is no number', () => {
    const figures = '"hsLast1h":"1 TH/s","hsLast1d":"1 TH/s","rejectRatio":"0%","shareLastTime":"0"';
    const rows = [
      `{"workerId":"a","workerId":"b","hsLast10min":"1 TH/s",${figures}}`,
      `{"workerId":"c","hsLast10min":NaN,${figures}}`,
      `{"workerId":"d\t1","hsLast10min":"1 TH/s",${figures}}`,
    ];
    const counts = '"page":1,"totalPage":1,"pageSize":50,"totalRecord":3';
    const body = `{"code":0,"message":"ok","data":{"result":{${counts},"rows":[${rows.join(',')}]}}}`;
    const { value, oddities } = readReplyOf(userWorkerList, body, 1);
    expect(value.rows.map(({ name, hashrate10m }) => [name, hashrate10m])).toEqual([
      ['c', null],
      ['d\uFFFD1', 1e12],
    ]);
    expect(inShort(oddities)).toEqual([
      'ROW_LEFT_OUT 1 workerId: given several times with different values',
      'FIELD_UNREAD 2 hsLast10min: a rate with its unit expected, got "NaN"',
    ]);
  });

  it('in an envelope whose code is not sure: all of it', () => {
    expect(() =>
      readReplyOf(account, ok(BALANCE).replace('"code"', '"code":-7,"code"'), undefined),
    ).toThrow();
  });
});

it('an unknown amount inside an object is named too', () => {
  const body = ok({ ...BALANCE, bonus: { parts: [{ amount: '0.1' }] }, fees: { paid: '0' } });
  expect(inShort(readReplyOf(account, body, undefined).oddities)).toEqual([
    'UNKNOWN_AMOUNT - bonus: an amount that this version does not know',
  ]);
});
