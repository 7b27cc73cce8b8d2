import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config';
import { factsOf, VARIABLES } from '../../src/config/environment';
import { keptLogger } from '../support/leaks/logger';
import { faultsOf, KEY, SECRETS, TOKEN } from './support';

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
