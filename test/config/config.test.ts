import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, EX_CONFIG, readConfig } from '../../src/config';
import { factsOf, VARIABLES } from '../../src/config/environment';
import { keptLogger } from '../support/leaks/logger';

const KEY = randomBytes(32).toString('base64');
const TOKEN = `token-${randomBytes(16).toString('hex')}`;
const SECRETS = {
  ADMIN_TOKEN: TOKEN,
  CREDENTIALS_KEY: KEY,
  CREDENTIALS_KEY_OLD: randomBytes(32).toString('base64'),
  DATABASE_URL: 'postgresql://pow:hunter2@db:6543/pow',
  DATABASE_DIRECT_URL: 'postgresql://pow:hunter3@db:5432/pow',
  SMTP_URL: 'smtp://pow:hunter4@mail:587',
  HEARTBEAT_URL: 'https://beat.example.com/hunter5',
};

const noFile = () => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};

function errorOf(env: Record<string, string>, readFile: (path: string) => string = noFile): ConfigError {
  try {
    readConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}
const faultsOf = (env: Record<string, string>, readFile?: (path: string) => string) =>
  errorOf(env, readFile).faults.map(({ name, problem }) => `${name} ${problem}`);

describe('an empty environment', () => {
  it('gives the defaults of the contract', () => {
    expect(readConfig({})).toEqual({
      http: {
        host: '127.0.0.1',
        port: 4000,
        trustProxy: false,
        corsOrigins: [],
        publicUrl: null,
        dashboard: true,
        sandbox: true,
        responseCache: true,
        compiledQueries: true,
      },
      database: null,
      dataDir: './data',
      accountsFile: null,
      credentialsKey: null,
      credentialsKeyOld: null,
      adminToken: null,
      scheduler: true,
      crons: { TIER_1: '*/10 * * * *', TIER_2: '*/30 * * * *', TIER_3: '0 */2 * * *', TIER_4: '30 0 * * *' },
      pool: {
        baseUrl: 'https://antpool.com',
        callLimit: 600,
        callReserve: 20,
        windowSeconds: 600,
        concurrency: 6,
        callsPerSecond: 50,
        timeoutMs: 20_000,
      },
      smtpUrl: null,
      heartbeatUrl: null,
      logLevel: 'info',
      secretFiles: [],
    });
  });

  it('is what empty values and an untouched .env.example mean as well', () => {
    const names = [...VARIABLES, ...Object.keys(SECRETS).map((name) => `${name}_FILE`)];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
    expect(readConfig(exampleValues())).toEqual(readConfig({}));
  });
});

function exampleValues(): Record<string, string> {
  const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
  const lines = [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
}

describe('.env.example', () => {
  it('names every variable once, with its default', () => {
    const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
    expect([...text.matchAll(/^#?[A-Z][A-Z0-9_]*=/gm)]).toHaveLength(VARIABLES.length);
    expect(exampleValues()).toEqual(
      Object.fromEntries(VARIABLES.map((name) => [name, factsOf(name).fallback ?? ''])),
    );
  });
});

describe('a full environment', () => {
  it('is understood', () => {
    const config = readConfig({
      ...SECRETS,
      HOST: '::',
      PORT: '0',
      TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,::1, loopback',
      CORS_ORIGINS: 'https://a.example.com, http://localhost:5173/',
      PUBLIC_URL: 'https://CRM.example.com:443/',
      DASHBOARD: 'off',
      SANDBOX: 'off',
      RESPONSE_CACHE: 'off',
      COMPILED_QUERIES: 'off',
      SCHEDULER: 'OFF',
      ACCOUNTS_FILE: '/etc/pow/accounts.csv',
      ANTPOOL_BASE_URL: 'http://127.0.0.1:9000/pool/',
      TIER_3_CRON: ' 5  */4 * *  mon-fri ',
      POOL_CALL_LIMIT: '5',
      POOL_CALL_RESERVE: '4',
      LOG_LEVEL: 'silent',
    });
    expect(config.http).toEqual({
      host: '::',
      port: 0,
      trustProxy: ['10.0.0.5', '10.1.0.0/16', '::1', 'loopback'],
      corsOrigins: ['https://a.example.com', 'http://localhost:5173'],
      publicUrl: 'https://crm.example.com',
      dashboard: false,
      sandbox: false,
      responseCache: false,
      compiledQueries: false,
    });
    expect(config).toMatchObject({
      scheduler: false,
      accountsFile: '/etc/pow/accounts.csv',
      logLevel: 'silent',
    });
    expect(config.pool).toMatchObject({
      baseUrl: 'http://127.0.0.1:9000/pool',
      callLimit: 5,
      callReserve: 4,
    });
    expect(config.crons.TIER_3).toBe('5 */4 * * mon-fri');
    expect(config.credentialsKey?.reveal()).toEqual(Buffer.from(KEY, 'base64'));
    expect(config.database?.url.reveal()).toBe(SECRETS.DATABASE_URL);
    expect(config.database?.directUrl.reveal()).toBe(SECRETS.DATABASE_DIRECT_URL);
    expect(config.adminToken?.reveal()).toBe(TOKEN);
  });

  it('uses DATABASE_URL for what needs a session, unless another is given', () => {
    const config = readConfig({ DATABASE_URL: SECRETS.DATABASE_URL, CREDENTIALS_KEY: KEY });
    expect(config.database?.directUrl.reveal()).toBe(SECRETS.DATABASE_URL);
  });

  it('never prints a secret, however it is logged', () => {
    const config = readConfig(SECRETS);
    const lines: string[] = [];
    const logger = keptLogger((line) => void lines.push(line));
    logger.info(config);
    logger.info({ config, url: config.database?.url });
    const prints = [
      ...lines,
      JSON.stringify(config),
      inspect(config, { depth: null, showHidden: true }),
      `${String(config.adminToken)} ${String(config.credentialsKey)}`,
      inspect({ ...config, ...config.database }, { depth: null }),
    ].join('\n');
    expect(prints).toContain('[secret]');
    for (const secret of [...Object.values(SECRETS), 'hunter', Buffer.from(KEY, 'base64').toString('hex')])
      expect(prints).not.toContain(secret);
  });
});

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

describe('unknown names', () => {
  it.each([
    ['POOL_CALL_LIMTI', 'did you mean POOL_CALL_LIMIT?'],
    ['TIER_5_CRON', 'did you mean TIER_1_CRON?'],
    ['ANTPOOL_BASEURL', 'did you mean ANTPOOL_BASE_URL?'],
    ['CORS_ORIGIN', 'did you mean CORS_ORIGINS?'],
    ['DATABASE_URI', 'did you mean DATABASE_URL?'],
    ['DATABASE_URL_FIEL', 'did you mean DATABASE_URL_FILE?'],
    ['SMTP_HOST', 'did you mean SMTP_URL or SMTP_URL_FILE?'],
    ['SANDBOX_ENABLED', 'did you mean SANDBOX?'],
    ['DASHBOARDS', 'did you mean DASHBOARD?'],
    ['PUBLIC_URLS', 'did you mean PUBLIC_URL?'],
    ['LOG_LEVELS', 'did you mean LOG_LEVEL?'],
    ['TRUST_PROXY_HOPS', 'did you mean TRUST_PROXY?'],
    ['POW_CRM_PORT', 'did you mean PORT?'],
    ['POWCRM_DATABASE_URL', 'did you mean DATABASE_URL?'],
    ['POW_CRM_TOKN', 'did you mean POW_CRM_TOKEN?'],
    ['PORT_FILE', 'did you mean PORT?'],
  ])('that begin like ours are refused: %s', (name, hint) => {
    expect(faultsOf({ [name]: 'x' })).toEqual([`${name} is unknown; ${hint}`]);
  });

  it('that belong to others are left alone', () => {
    const foreign = {
      HOSTNAME: 'web-1',
      PORTAL: 'x',
      PATH: '/bin',
      LOG_FORMAT: 'json',
      DATA_CENTRE: 'x',
      POW_CRM_URL: 'http://localhost:4000',
      POW_CRM_SERVICE_HOST: '10.0.0.1',
      POW_CRM_PORT: 'tcp://10.0.0.1:4000',
      DATABASE_NAME: '/web/database',
      DATABASE_ENV_POSTGRES_USER: 'x',
      TEST_DATABASE_URL: 'x',
      DATABASE_SERVICE_HOST: '10.0.0.1',
      DATABASE_SERVICE_PORT_POSTGRES: '5432',
      DATABASE_PORT: 'tcp://10.0.0.1:5432',
      DATABASE_PORT_5432_TCP_ADDR: '10.0.0.1',
    };
    expect(readConfig(foreign)).toEqual(readConfig({}));
    expect(faultsOf({ DATABASE_PORT: '5432' })).toHaveLength(1);
  });
});
