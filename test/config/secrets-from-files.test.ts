import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config';
import { errorOf, faultsOf, KEY, SECRETS, TOKEN } from './support';

describe('secrets from files', () => {
  it('are read without the newline at their end', () => {
    const files: Record<string, string> = {
      '/run/key': `${KEY}\n`,
      '/run/url': `${SECRETS.DATABASE_URL}\r\n`,
    };
    const config = readConfig(
      { CREDENTIALS_KEY_FILE: '/run/key', DATABASE_URL_FILE: '/run/url' },
      (path) => files[path] ?? '',
    );
    expect(config.credentialsKey?.reveal().toString('base64')).toBe(KEY);
    expect(config.database?.url.reveal()).toBe(SECRETS.DATABASE_URL);
  });

  it('are refused beside the secret itself, when they are missing, and when they are empty', () => {
    expect(faultsOf({ ADMIN_TOKEN: TOKEN, ADMIN_TOKEN_FILE: '/run/token' })).toEqual([
      'ADMIN_TOKEN is given twice, also as ADMIN_TOKEN_FILE',
    ]);
    expect(faultsOf({ SMTP_URL_FILE: '/run/gone' })).toEqual([
      'SMTP_URL_FILE names a file that cannot be read (ENOENT)',
    ]);
    expect(faultsOf({ ADMIN_TOKEN_FILE: '/run/empty' }, () => '\n')).toEqual([
      'ADMIN_TOKEN_FILE names an empty file',
    ]);
  });

  it('are checked like any other, and a secret put in place of its path is not shown', () => {
    expect(faultsOf({ ADMIN_TOKEN_FILE: '/run/token' }, () => 'short')).toEqual([
      'ADMIN_TOKEN has 5 characters',
    ]);
    expect(errorOf({ ADMIN_TOKEN_FILE: TOKEN }).message).not.toContain(TOKEN);
  });

  it('lose one newline and nothing else', () => {
    expect(faultsOf({ ADMIN_TOKEN_FILE: '/run/token' }, () => ` ${TOKEN}\n`)).toEqual([
      'ADMIN_TOKEN contains a character that a token cannot have',
    ]);
  });

  it('exist for secrets only', () => {
    expect(faultsOf({ PORT: '1', LOG_LEVEL_FILE: '/x' })).toEqual([
      'LOG_LEVEL_FILE is unknown; did you mean LOG_LEVEL?',
    ]);
  });
});
