import { z } from 'zod';
import { cron } from './cron';
import { adminToken, credentialsKey, heartbeatUrl, postgresUrl, smtpUrl } from './secrets';
import { baseUrl, host, onOrOff, origins, path, proxies, value, wholeNumber } from './values';

interface VariableFacts {
  expected: string;
  /** The value used if the variable is unset; absent: none. */
  fallback?: string;
  /** true: its value is never shown, and it can also be given as `NAME_FILE`. */
  secret?: true;
}
const variableFacts = z.registry<VariableFacts>();

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const logLevel = value<LogLevel>((text) => {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  return level ? { ok: level } : { problem: 'is not a level' };
});
const tierCron = (fallback: string) =>
  cron.clone().register(variableFacts, { fallback, expected: 'a cron expression of five fields, in UTC' });
const whole = (fallback: string, least: number, most: number, what: string) =>
  wholeNumber(least, most).register(variableFacts, {
    fallback,
    expected: `${what}, a whole number from ${least} to ${most}`,
  });
const onOff = () => onOrOff.clone().register(variableFacts, { fallback: 'on', expected: 'on or off' });

const URL_HINT = 'with special characters in the password percent-encoded';

/** Every variable that Pow CRM reads. An empty value counts as unset. */
export const environment = z.object({
  HOST: host.register(variableFacts, {
    fallback: '127.0.0.1',
    expected: 'a host name or an IP address without brackets',
  }),
  PORT: whole('4000', 0, 65_535, 'a port'),
  TRUST_PROXY: proxies.register(variableFacts, {
    fallback: 'off',
    expected:
      '"off", or the addresses of your proxies, separated by commas (10.0.0.5, 10.0.0.0/8, loopback, uniquelocal)',
  }),
  CORS_ORIGINS: origins.optional().register(variableFacts, {
    expected: 'origins separated by commas (https://dashboard.example.com), each named, with no path',
  }),
  PUBLIC_URL: baseUrl.optional().register(variableFacts, {
    expected: 'the http or https address at which people reach this server (https://crm.example.com)',
  }),
  DASHBOARD: onOff(),
  SANDBOX: onOff(),
  RESPONSE_CACHE: onOff(),
  COMPILED_QUERIES: onOff(),
  DATABASE_URL: postgresUrl.optional().register(variableFacts, {
    secret: true,
    expected: `postgresql://user:password@host:5432/database, ${URL_HINT}`,
  }),
  DATABASE_DIRECT_URL: postgresUrl.optional().register(variableFacts, {
    secret: true,
    expected: `postgresql://user:password@host:5432/database, ${URL_HINT}`,
  }),
  DATA_DIR: path.clone().register(variableFacts, { fallback: './data', expected: 'the path of a folder' }),
  ANTPOOL_BASE_URL: baseUrl.register(variableFacts, {
    fallback: 'https://antpool.com',
    expected: 'the address before /api/, such as https://antpool.com',
  }),
  ACCOUNTS_FILE: path.optional().register(variableFacts, { expected: 'the path of a CSV file' }),
  CREDENTIALS_KEY: credentialsKey.optional().register(variableFacts, {
    secret: true,
    expected: '32 bytes in base64, as "openssl rand -base64 32" makes them',
  }),
  CREDENTIALS_KEY_OLD: credentialsKey.optional().register(variableFacts, {
    secret: true,
    expected: '32 bytes in base64: the previous CREDENTIALS_KEY, until the rotation is complete',
  }),
  ADMIN_TOKEN: adminToken.optional().register(variableFacts, {
    secret: true,
    expected: 'at least 32 characters out of A-Z a-z 0-9 _ - .',
  }),
  SCHEDULER: onOff(),
  TIER_1_CRON: tierCron('*/10 * * * *'),
  TIER_2_CRON: tierCron('*/30 * * * *'),
  TIER_3_CRON: tierCron('0 */2 * * *'),
  TIER_4_CRON: tierCron('30 0 * * *'),
  POOL_CALL_LIMIT: whole('600', 1, 100_000, 'calls per window'),
  POOL_CALL_RESERVE: whole('20', 0, 99_999, 'calls per window'),
  POOL_CALL_WINDOW_SECONDS: whole('600', 1, 86_400, 'seconds'),
  POOL_CONCURRENCY: whole('6', 1, 100, 'calls in flight'),
  POOL_CALLS_PER_SECOND: whole('50', 1, 1_000, 'calls'),
  POOL_TIMEOUT_MS: whole('20000', 100, 300_000, 'milliseconds'),
  SMTP_URL: smtpUrl.optional().register(variableFacts, {
    secret: true,
    expected: `smtp://user:password@host:587 or smtps://…, ${URL_HINT}`,
  }),
  HEARTBEAT_URL: heartbeatUrl.optional().register(variableFacts, {
    secret: true,
    expected: 'an http or https URL',
  }),
  LOG_LEVEL: logLevel.register(variableFacts, {
    fallback: 'info',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
  }),
});

export type Environment = z.output<typeof environment>;
export type VariableName = keyof Environment;
export const VARIABLES = Object.keys(environment.shape) as VariableName[];

export function factsOf(name: VariableName): VariableFacts {
  return variableFacts.get(environment.shape[name]) ?? { expected: 'a value' };
}
