import { describe, expect, it } from '@jest/globals';
import { EX_CONFIG } from '../../src/config';
import { errorOf, faultsOf, KEY, SECRETS } from './support';

describe('malformed values', () => {
  it.each([
    ['PORT', '70000', 'is out of range'],
    ['PORT', '80a', 'is not a whole number'],
    ['PORT', '-1', 'is not a whole number'],
    ['HOST', 'a b', 'is not an address'],
    ['TRUST_PROXY', 'on', 'has an entry (number 1) that is not an address or a range'],
    ['TRUST_PROXY', '2', 'has an entry (number 1) that is not an address or a range'],
    ['TRUST_PROXY', '10.0.0.0/33', 'has an entry (number 1) that is not an address or a range'],
    ['TRUST_PROXY', ',', 'has an entry (number 1) that is not an address or a range'],
    ['CORS_ORIGINS', '*', 'has an entry (number 1) that is not an origin'],
    [
      'CORS_ORIGINS',
      'https://a.example.com,https://b.example.com/app',
      'has an entry (number 2) that is not an origin',
    ],
    ['CORS_ORIGINS', 'https://me:hunter2@a.example.com', 'has an entry (number 1) that is not an origin'],
    ['SANDBOX', 'maybe', 'is neither on nor off'],
    ['DASHBOARD', 'maybe', 'is neither on nor off'],
    ['PUBLIC_URL', 'crm.example.com', 'is not an http or https URL'],
    ['PUBLIC_URL', 'ftp://crm.example.com', 'is not an http or https URL'],
    ['PUBLIC_URL', 'https://crm.example.com/#wall', 'may only have a host and a path'],
    ['DATABASE_URL', 'mysql://me:hunter2@db/pow', 'is not a PostgreSQL URL'],
    ['ANTPOOL_BASE_URL', 'antpool.com', 'is not an http or https URL'],
    ['ANTPOOL_BASE_URL', 'https://antpool.com/?a=1', 'may only have a host and a path'],
    ['CREDENTIALS_KEY', 'c2hvcnQ=', 'has 8 characters, which is not 32 bytes in base64'],
    ['CREDENTIALS_KEY', 'ff'.repeat(32), 'has 64 characters, which is not 32 bytes in base64'],
    ['ADMIN_TOKEN', 'x'.repeat(31), 'has 31 characters'],
    ['ADMIN_TOKEN', `${'x'.repeat(40)}+/=`, 'contains a character that a token cannot have'],
    ['TIER_1_CRON', '0 */10 * * * *', 'has 6 fields'],
    ['TIER_1_CRON', '@hourly', 'has 1 field'],
    ['TIER_2_CRON', '61 * * * *', 'has a minute that is not valid'],
    ['TIER_4_CRON', '0 0 31 2 *', 'never comes due'],
    ['TIER_4_CRON', '0 0 L * *', 'may only use digits, names, "*", ",", "-" and "/"'],
    ['POOL_CALL_LIMIT', '0', 'is out of range'],
    ['POOL_CALL_RESERVE', '600', 'reserves every call of POOL_CALL_LIMIT'],
    ['POOL_CONCURRENCY', '1.5', 'is not a whole number'],
    ['SMTP_URL', 'mail.example.com', 'is not an SMTP URL'],
    ['HEARTBEAT_URL', 'ftp://beat', 'is not an http or https URL'],
    ['LOG_LEVEL', 'loud', 'is not a level'],
  ])('%s=%s', (name, value, problem) => {
    const key: Record<string, string> = name === 'DATABASE_URL' ? { CREDENTIALS_KEY: KEY } : {};
    expect(faultsOf({ ...key, [name]: value })).toEqual([`${name} ${problem}`]);
  });

  it('say what is expected, and the process exits with 78', () => {
    const error = errorOf({ PORT: '70000' });
    expect(error.message).toBe(
      'The environment has 1 fault:\n  PORT is out of range; expected a port, a whole number from 0 to 65535',
    );
    expect([error.exitCode, EX_CONFIG]).toEqual([78, 78]);
  });

  it('are listed all together, without the value of any secret', () => {
    const error = errorOf({
      PORT: 'x',
      TIER_1_CRON: 'often',
      ADMIN_TOKEN: 'hunter2',
      DATABASE_URL: 'hunter2',
      SMTP_URL: 'hunter2',
      HEARTBEAT_URL: 'hunter2',
      POOL_CALL_LIMIT: '10',
      POOL_LIMIT: '5',
    });
    expect(error.faults.map(({ name }) => name)).toEqual([
      'PORT',
      'DATABASE_URL',
      'ADMIN_TOKEN',
      'TIER_1_CRON',
      'SMTP_URL',
      'HEARTBEAT_URL',
      'CREDENTIALS_KEY',
      'POOL_CALL_RESERVE',
      'POOL_LIMIT',
    ]);
    expect(error.message).toMatch(/^The environment has 9 faults:\n {2}PORT /);
    expect(JSON.stringify(error.faults) + error.message).not.toContain('hunter2');
  });
});

describe('variables that depend on each other', () => {
  it('need a key for the credentials with a server database', () => {
    expect(faultsOf({ DATABASE_URL: SECRETS.DATABASE_URL })).toEqual([
      'CREDENTIALS_KEY is required with DATABASE_URL',
    ]);
    expect(faultsOf({ DATABASE_URL: SECRETS.DATABASE_URL, CREDENTIALS_KEY_FILE: '/gone' })).toEqual([
      'CREDENTIALS_KEY_FILE names a file that cannot be read (ENOENT)',
    ]);
  });

  it('refuse a direct URL that stands alone, rather than open the embedded database', () => {
    expect(faultsOf({ DATABASE_DIRECT_URL: SECRETS.DATABASE_URL })).toEqual([
      'DATABASE_DIRECT_URL has no effect without DATABASE_URL',
    ]);
  });

  it('refuse the same key as the old and the new one, however it is padded', () => {
    expect(faultsOf({ CREDENTIALS_KEY: KEY, CREDENTIALS_KEY_OLD: KEY.replace(/=$/, '') })).toEqual([
      'CREDENTIALS_KEY_OLD is the same key as CREDENTIALS_KEY',
    ]);
  });
});
