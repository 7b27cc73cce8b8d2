import { describe, expect, it } from '@jest/globals';
import { type ConfigError, readConfig } from '../../src/config';
import { decryptValue, keysOfFile } from '../../src/config/dotenvx';

/** Written by dotenvx itself, with a key pair made for this test. */
const KEY = 'd8eef3e62a4276ca41cb610183209f11ae96a813c7613ce2d0c31a9f81dba65f';
const OTHER_KEY = '1'.repeat(64);
const ENCRYPTED = [
  [
    'encrypted:BKkupVP5P8PK2fjYXQgo9eqDoHDenS30FM4RleMaF6+J/zTQ3Myzb3JtQrnv50ExpBpqqEDWoxzkv101zMRtbHRNRggV2XSa4PJfDRQl1pAlaIxUEchNy+frq3jzbEY+6ShdpbnyT1I=',
    'aaa bbb',
  ],
  [
    'encrypted:BHtMHJf49QPkLEqVnjM/Rn8k6VOFak/2kWH7luD/0VUJyQ6zdc43i5jTDCYoacNiOycTEQZNyFB1B3kDAeuJ9+wE3y5cGKrQR1mojK9Ns4uFnjsssK7/p3VwbBxcdoU3isY/p7lc',
    'world',
  ],
] as const;
const KEYS_FILE = `#/ private keys\n\n# .env\nDOTENV_PRIVATE_KEY=${OTHER_KEY}\nDOTENV_PRIVATE_KEY_PRODUCTION="${KEY}"\n`;

const noFile = () => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};

describe('a value that dotenvx has encrypted', () => {
  it.each(ENCRYPTED)('opens with its private key', (encrypted, text) => {
    expect(decryptValue(encrypted, [OTHER_KEY, KEY])).toBe(text);
  });

  it('opens with no other key, and not when it was altered', () => {
    const [[encrypted]] = ENCRYPTED;
    expect(decryptValue(encrypted, [OTHER_KEY, 'no key', ''])).toBeNull();
    expect(decryptValue(`${encrypted.slice(0, -4)}T1E=`, [KEY])).toBeNull();
    expect(decryptValue('encrypted:AAAA', [KEY])).toBeNull();
  });

  it('is understood in the environment, with the key there or in .env.keys', () => {
    const env = { ACCOUNTS_FILE: ENCRYPTED[1][0] };
    expect(readConfig({ ...env, DOTENV_PRIVATE_KEY: KEY }, noFile).accountsFile).toBe('world');
    expect(readConfig(env, () => KEYS_FILE).accountsFile).toBe('world');
    expect(keysOfFile(KEYS_FILE)).toEqual([OTHER_KEY, KEY]);
  });

  it('is a fault that says what is missing where no key opens it', () => {
    try {
      readConfig({ ADMIN_TOKEN: ENCRYPTED[0][0] }, noFile);
    } catch (error) {
      expect((error as ConfigError).faults).toEqual([
        {
          name: 'ADMIN_TOKEN',
          problem: 'is encrypted with dotenvx and cannot be decrypted',
          expected: 'its private key in DOTENV_PRIVATE_KEY or in the file .env.keys',
        },
      ]);
    }
    expect.assertions(1);
  });
});
