import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config';

const KEY = Buffer.alloc(32, 1).toString('base64');

function problemOf(name: 'DATABASE_URL' | 'DATABASE_DIRECT_URL' | 'SMTP_URL', url: string): string | null {
  const database = name === 'DATABASE_DIRECT_URL' ? { DATABASE_URL: 'postgresql://h/d' } : {};
  try {
    readConfig({ CREDENTIALS_KEY: KEY, ...database, [name]: url });
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).not.toContain('hunter');
    return error.faults.map(({ problem }) => problem).join('; ');
  }
}
const ofDatabase = (end: string) => problemOf('DATABASE_URL', `postgresql://user:hunter2@db:5432/pow${end}`);
const ofMail = (end: string) => problemOf('SMTP_URL', `smtp://user:hunter2@mail:587${end}`);

describe('what stands behind the address in DATABASE_URL', () => {
  it.each([
    '',
    '?sslmode=verify-full&sslrootcert=/etc/ca.crt',
    '?sslmode=require&uselibpqcompat=true',
    '?host=/var/run/postgresql&port=5433&user=a&password=hunter2',
    '?options=-csearch_path%3Dpow%20-c%20work_mem%3D8MB&application_name=pow@home',
    '?ssl=no-verify&sslnegotiation=direct&client_encoding=UTF8',
  ])('is taken where the driver heeds it: %s', (end) => {
    expect(ofDatabase(end)).toBeNull();
  });

  it.each([
    ['?connect_timeout=hunter2', 'has a parameter that would be ignored (connect_timeout)'],
    [
      '?sslmode=require&channel_binding=require&schema=public',
      'has parameters that would be ignored (channel_binding, schema)',
    ],
    ['?statement_timeout=5s', 'has a parameter that would be ignored (statement_timeout)'],
    ['?pgbouncer=true', 'has a parameter that would be ignored (pgbouncer)'],
    ['?SSLMODE=require', 'has a parameter that would be ignored (SSLMODE: did you mean sslmode?)'],
    ['?ssl_mode=require', 'has a parameter that would be ignored (ssl_mode: did you mean sslmode?)'],
    ['?hunter2', 'has a parameter that would be ignored (a hidden one)'],
    [
      '?schema&tables@db/x',
      'has parameters that would be ignored (not shown; write a ? in a password as %3F)',
    ],
    ['#hunter2', 'has a # that ends the address; write %23 for one in a password'],
    ['?sslmode=disable&sslmode=require', 'has the parameter sslmode twice'],
    [
      '?sslmode=hunter2',
      'has a value of sslmode that is not one of disable, no-verify, prefer, require, verify-ca, verify-full',
    ],
    ['?ssl=false', 'has a value of ssl that is not one of true, 1, 0, no-verify'],
    [
      '?options=-c%20statement_timeout%3D5s',
      'sets statement_timeout in its parameter options, which Pow CRM always sets itself',
    ],
    [
      '?options=--TimeZone%3DMars',
      'sets timezone in its parameter options, which Pow CRM always sets itself',
    ],
  ])('is refused by name where it would be ignored: %s', (end, problem) => {
    expect(ofDatabase(end)).toBe(problem);
    expect(problemOf('DATABASE_DIRECT_URL', `postgres://db/x${end}`)).toBe(problem);
  });
});

describe('what stands behind the address in SMTP_URL', () => {
  it.each(['', '/', '?from=alerts@example.com', '?requireTLS=true&tls.rejectUnauthorized=false'])(
    'is taken where the mail client heeds it: %s',
    (end) => expect(ofMail(end)).toBeNull(),
  );

  it.each([
    ['?requireTls=true', 'has a parameter that would be ignored (requireTls: did you mean requireTLS?)'],
    ['?requireTLS=yes', 'has a value of requireTLS that is not one of true, false'],
    ['?logger=true&pool=true', 'has parameters that would be ignored (logger, pool)'],
    ['/hunter2', 'has a path, which would be ignored'],
  ])('is refused by name where it would be ignored: %s', (end, problem) => {
    expect(ofMail(end)).toBe(problem);
  });
});
