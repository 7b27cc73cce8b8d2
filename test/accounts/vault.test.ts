import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createVault, fingerprint, loadOrCreateKey, VaultError } from '../../src/accounts';
import { noteHarmless } from '../support/leaks/record';
import { hex32 } from './fixtures';

const owner = { userId: 'demo_farm', coin: 'BTC' };
const credentials = { apiKey: hex32('key'), apiSecret: hex32('secret') };
const key = randomBytes(32);

function errorOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not refuse');
}

describe('the vault', () => {
  it('opens what it sealed, whatever the texts', () => {
    const vault = createVault([key]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string(),
        fc.string(),
        (apiKey, apiSecret, userId, coin) => {
          [apiKey, apiSecret].forEach(noteHarmless);
          const sealed = vault.seal({ apiKey, apiSecret }, { userId, coin });
          expect(vault.open(sealed, { userId, coin })).toEqual({ apiKey, apiSecret });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('writes a version, the id of the key, a fresh IV and the text, and nothing readable', () => {
    const vault = createVault([key]);
    const [one, two] = [vault.seal(credentials, owner), vault.seal(credentials, owner)];
    expect(one).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+$/);
    expect(one).not.toBe(two);
    const bytes = Buffer.from(one.split('.')[3] ?? '', 'base64url').toString('latin1');
    expect(bytes).not.toContain(credentials.apiSecret.slice(0, 8));
  });

  it('opens with any of its keys and seals with the first', () => {
    const next = randomBytes(32);
    const both = createVault([next, key]);
    expect(both.open(createVault([key]).seal(credentials, owner), owner)).toEqual(credentials);
    expect(createVault([next]).open(both.seal(credentials, owner), owner)).toEqual(credentials);
  });

  it.each([
    { userId: 'other_farm', coin: 'BTC' },
    { userId: 'demo_farm', coin: 'LTC' },
    { userId: 'demo_farm","BTC', coin: '' },
  ])('does not open for another account: %j', (other) => {
    const vault = createVault([key]);
    const sealed = vault.seal(credentials, owner);
    expect(() => vault.open(sealed, other)).toThrow(VaultError);
  });

  it('does not open when a single bit was changed, in any part', () => {
    const vault = createVault([key]);
    const [version, id, iv = '', body = ''] = vault.seal(credentials, owner).split('.');
    const flipped = (text: string, at: number) => {
      const bytes = Buffer.from(text, 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64url');
    };
    for (let at = 0; at < 12; at++)
      expect(() => vault.open([version, id, flipped(iv, at), body].join('.'), owner)).toThrow(VaultError);
    for (let at = 0; at < Buffer.from(body, 'base64url').length; at++)
      expect(() => vault.open([version, id, iv, flipped(body, at)].join('.'), owner)).toThrow(VaultError);
  });

  it('tells a wrong key from a damaged text, without a secret in the message', () => {
    const sealed = createVault([key]).seal(credentials, owner);
    const wrongKey = errorOf(() => createVault([randomBytes(32)]).open(sealed, owner));
    const cut = errorOf(() => createVault([key]).open(sealed.slice(0, -8), owner));
    const tiny = errorOf(() =>
      createVault([key]).open(`${sealed.split('.').slice(0, 3).join('.')}.AAAA`, owner),
    );
    const plain = errorOf(() => createVault([key]).open(credentials.apiSecret, owner));
    const later = errorOf(() => createVault([key]).open(sealed.replace('v1', 'v2'), owner));
    expect(wrongKey.message).toMatch(/another CREDENTIALS_KEY \(id [0-9a-f]{8}, not [0-9a-f]{8}\)/);
    expect([cut.message, tiny.message]).toEqual([
      'The stored credentials were changed, or belong to another account; enter them again.',
      'The stored credentials were changed, or belong to another account; enter them again.',
    ]);
    for (const error of [wrongKey, cut, tiny, plain, later]) {
      expect(error).toBeInstanceOf(VaultError);
      expect(error.cause).toBeUndefined();
      for (const secret of [credentials.apiKey, credentials.apiSecret, key.toString('base64'), sealed])
        expect(error.message).not.toContain(secret);
    }
  });

  it('opens a text for its context only, whatever both are', () => {
    const vault = createVault([key]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, context, other) => {
        noteHarmless(text);
        const sealed = vault.sealText(text, context);
        expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+$/);
        expect(vault.openText(sealed, context)).toBe(text);
        if (other !== context) expect(() => vault.openText(sealed, other)).toThrow(VaultError);
      }),
      { numRuns: 50 },
    );
  });

  it('opens neither a text as credentials nor credentials as a text, even where their names are alike', () => {
    const vault = createVault([key]);
    const text = vault.sealText(JSON.stringify(['key', 'secret']), 'BTC');
    for (const userId of ['text', '["text","BTC"]', ''])
      expect(() => vault.open(text, { userId, coin: 'BTC' })).toThrow(VaultError);
    const alike = { userId: 'text', coin: 'notification channel 1' };
    expect(() => vault.openText(vault.seal(credentials, alike), alike.coin)).toThrow(VaultError);
  });

  it('opens texts with any of its keys, and says of others which key they want', () => {
    const next = randomBytes(32);
    const sealed = createVault([key]).sealText('hook', 'channel 1');
    expect(createVault([next, key]).openText(sealed, 'channel 1')).toBe('hook');
    const error = errorOf(() => createVault([next]).openText(sealed, 'channel 1'));
    expect(error.message).toMatch(/^The stored secrets were encrypted with another CREDENTIALS_KEY/);
  });

  it('needs keys of 32 bytes', () => {
    expect(() => createVault([])).toThrow(VaultError);
    expect(() => createVault([key, randomBytes(16)])).toThrow(VaultError);
  });
});

describe('a fingerprint', () => {
  it('is the beginning of the SHA-256 of the key', () => {
    expect(fingerprint('abc')).toBe('ba7816bf8f01cfea');
  });
});

describe('the key file', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'pow-crm-key-'));

  it('is made once, for its owner only, and read ever after', () => {
    const dataDir = join(folder(), 'data');
    const made = loadOrCreateKey(dataDir);
    expect(made).toHaveLength(32);
    expect(loadOrCreateKey(dataDir)).toEqual(made);
    expect(loadOrCreateKey(folder())).not.toEqual(made);
    expect(readdirSync(dataDir)).toEqual(['credentials.key']);
    expect(statSync(join(dataDir, 'credentials.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'credentials.key'), 'utf8')).toBe(`${made.toString('base64')}\n`);
  });

  it('is never replaced: a damaged one stops the start', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'credentials.key'), 'c2hvcnQ=\n');
    expect(() => loadOrCreateKey(dataDir)).toThrow(/credentials\.key is not a key of 32 bytes.*Restore it/);
    expect(readFileSync(join(dataDir, 'credentials.key'), 'utf8')).toBe('c2hvcnQ=\n');
  });
});
