import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config';
import { openToOthers } from '../../src/files/others';

const OURS = 1000;
const open = (mode: number, { path = '.env', owner = OURS, uid = OURS } = {}) =>
  openToOthers(path, () => ({ mode: 0o100000 | mode, uid: owner, isFile: () => true }), uid);

describe('a file with secrets in it', () => {
  it.each([0o600, 0o400, 0o700, 0o711])('is fine where only its owner can open it: %o', (mode) => {
    expect(open(mode)).toBeNull();
  });

  it.each<[number, string]>([
    [0o644, 'read'],
    [0o640, 'read'],
    [0o604, 'read'],
    [0o620, 'change'],
    [0o666, 'read and change'],
  ])('is told of with the cure where others can open it: %o', (mode, can) => {
    expect(open(mode)).toEqual({ path: '.env', can, cure: 'chmod 600 .env' });
  });

  it('of another owner may be opened to us through its group, not to everybody', () => {
    expect(open(0o640, { owner: 0 })).toBeNull();
    expect(open(0o644, { owner: 0 })?.cure).toBe('chown 1000 .env && chmod 600 .env');
    expect(open(0o644, { path: '/run/secrets/admin_token' })).toBeNull();
    expect(open(0o644, { owner: 1001, uid: 0 })?.cure).toBe('chmod 600 .env');
  });

  it('is named so that a shell takes it', () => {
    expect(open(0o644, { path: "./it's mine/a.csv" })?.cure).toBe(`chmod 600 './it'\\''s mine/a.csv'`);
    expect(open(0o644, { path: '-rf' })?.cure).toBe(`chmod 600 '-rf'`);
  });

  it('is passed over where nobody can tell: on Windows, in a pipe, and where there is none', () => {
    const file = (isFile: boolean) => () => ({ mode: 0o644, uid: OURS, isFile: () => isFile });
    expect(openToOthers('.env', file(true), null)).toBeNull();
    expect(openToOthers('/dev/stdin', file(false), OURS)).toBeNull();
    expect(openToOthers('/nowhere/at/all')).toBeNull();
  });
});

it('the configuration names every file out of which secrets came', () => {
  const env = { ADMIN_TOKEN_FILE: 'secrets/token', ACCOUNTS_FILE: 'accounts.csv' };
  const files = { paths: ['prod.env'], names: new Set<string>(), faults: [] };
  expect(readConfig(env, () => 'x'.repeat(32), files).secretFiles).toEqual([
    'prod.env',
    '.env.keys',
    'secrets/token',
    'accounts.csv',
  ]);
  expect(readConfig(env, () => 'x'.repeat(32)).secretFiles).toEqual(['secrets/token', 'accounts.csv']);
});
