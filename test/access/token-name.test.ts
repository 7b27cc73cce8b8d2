import { describe, expect, it } from '@jest/globals';
import { checkTokenName } from '../../src/access/token-name';

describe('the name of a token', () => {
  it.each([
    'admin',
    ' Admin ',
    'ADMIN',
    'аdmin',
    'admın',
    'adm1n',
    'admln',
    'ａｄｍｉｎ',
    'a d m i n',
    'ad-min',
    'àdmin',
    'ADMIN_TOKEN',
    'Administrator',
  ])('is none that looks like that of the ADMIN_TOKEN: %j', (name) => {
    expect(() => checkTokenName(name)).toThrow(/reserved|letters of different scripts/);
  });

  it.each(['', ' ', 'BC\u200bdesk', 'BC\u202edesk', 'BC\u0000', 'BC\ufeffdesk', 'x'.repeat(101)])(
    'has no characters that cannot be seen, and a length: %j',
    (name) => {
      expect(() => checkTokenName(name)).toThrow(/visible characters/);
    },
  );

  it.each(['BC desk', 'admin of BC', 'Grafana', 'Диспетчер', '矿场', 'Büro', 'test'])('may be %j', (name) => {
    expect(checkTokenName(name)).toBe(name);
  });
});
