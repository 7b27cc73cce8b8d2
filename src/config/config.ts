import { readFileSync } from 'node:fs';
import type { TierName } from '../vocabulary';
import {
  environment,
  factsOf,
  VARIABLES,
  type Environment,
  type LogLevel,
  type VariableName,
} from './environment';
import { ConfigError, type ConfigFault } from './fault';
import { contradictions } from './contradictions';
import { NO_FILES, type EnvFiles } from './env-files';
import { DOTENVX_KEYS, gather, type Env, type ReadFile } from './given';
import type { Secret } from './secret';
import { unknownNames } from './unknown-names';

/** The parsed environment. Secrets are wrapped and never print. */
export interface Config {
  readonly http: {
    readonly host: string;
    /** 0: any free port */
    readonly port: number;
    /** Addresses, ranges or Fastify's names for ranges; we believe their forwarding headers. */
    readonly trustProxy: false | readonly string[];
    readonly corsOrigins: readonly string[];
    /** The URL at which people reach this server, without a trailing slash. */
    readonly publicUrl: string | null;
    readonly dashboard: boolean;
    readonly sandbox: boolean;
    /** true: keep answers until the data that they show changes */
    readonly responseCache: boolean;
    /** true: compile queries that repeat */
    readonly compiledQueries: boolean;
  };
  /** null: the embedded database, under `dataDir` */
  readonly database: { readonly url: Secret<string>; readonly directUrl: Secret<string> } | null;
  readonly dataDir: string;
  readonly accountsFile: string | null;
  /** null: the key is kept in `dataDir`; only with the embedded database */
  readonly credentialsKey: Secret<Buffer> | null;
  /** The previous key. During a rotation, either key opens what is stored. */
  readonly credentialsKeyOld: Secret<Buffer> | null;
  readonly adminToken: Secret<string> | null;
  readonly scheduler: boolean;
  /** five fields, UTC */
  readonly crons: Readonly<Record<TierName, string>>;
  readonly pool: {
    /** Without a trailing slash. */
    readonly baseUrl: string;
    readonly callLimit: number;
    readonly callReserve: number;
    readonly windowSeconds: number;
    readonly concurrency: number;
    readonly callsPerSecond: number;
    readonly timeoutMs: number;
  };
  readonly smtpUrl: Secret<string> | null;
  readonly heartbeatUrl: Secret<string> | null;
  readonly logLevel: LogLevel;
  /** Paths of the files that hold secrets: environment, dotenvx keys, secrets, accounts. */
  readonly secretFiles: readonly string[];
}

/** Reads the whole environment once. Throws one ConfigError that lists every problem in it and in its files. */
export function readConfig(env: Env, readFile: ReadFile = readFileSync, files: EnvFiles = NO_FILES): Config {
  const given = gather(env, readFile);
  const filled = Object.fromEntries(
    VARIABLES.map((name) => [name, given.texts[name] ?? factsOf(name).fallback]),
  );
  const parsed = environment.safeParse(filled);
  const malformed = (parsed.error?.issues ?? []).map((issue): ConfigFault => {
    const name = issue.path[0] as VariableName;
    return { name, problem: issue.message, expected: factsOf(name).expected };
  });
  const faults = [...files.faults, ...given.faults, ...malformed, ...contradictions(given)];
  faults.push(...unknownNames(env, files));
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const beside = files.paths.length > 0 ? [DOTENVX_KEYS] : [];
  return configOf(parsed.data, [...files.paths, ...beside, ...given.paths]);
}

function configOf(env: Environment, secretFiles: readonly string[]): Config {
  return Object.freeze({
    http: Object.freeze({
      host: env.HOST,
      port: env.PORT,
      trustProxy: env.TRUST_PROXY,
      corsOrigins: env.CORS_ORIGINS ?? [],
      publicUrl: env.PUBLIC_URL ?? null,
      dashboard: env.DASHBOARD,
      sandbox: env.SANDBOX,
      responseCache: env.RESPONSE_CACHE,
      compiledQueries: env.COMPILED_QUERIES,
    }),
    database: env.DATABASE_URL
      ? Object.freeze({ url: env.DATABASE_URL, directUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL })
      : null,
    dataDir: env.DATA_DIR,
    accountsFile: env.ACCOUNTS_FILE ?? null,
    credentialsKey: env.CREDENTIALS_KEY ?? null,
    credentialsKeyOld: env.CREDENTIALS_KEY_OLD ?? null,
    adminToken: env.ADMIN_TOKEN ?? null,
    scheduler: env.SCHEDULER,
    crons: Object.freeze({
      TIER_1: env.TIER_1_CRON,
      TIER_2: env.TIER_2_CRON,
      TIER_3: env.TIER_3_CRON,
      TIER_4: env.TIER_4_CRON,
    }),
    pool: Object.freeze({
      baseUrl: env.ANTPOOL_BASE_URL,
      callLimit: env.POOL_CALL_LIMIT,
      callReserve: env.POOL_CALL_RESERVE,
      windowSeconds: env.POOL_CALL_WINDOW_SECONDS,
      concurrency: env.POOL_CONCURRENCY,
      callsPerSecond: env.POOL_CALLS_PER_SECOND,
      timeoutMs: env.POOL_TIMEOUT_MS,
    }),
    smtpUrl: env.SMTP_URL ?? null,
    heartbeatUrl: env.HEARTBEAT_URL ?? null,
    logLevel: env.LOG_LEVEL,
    secretFiles: [...secretFiles, ...(env.ACCOUNTS_FILE === undefined ? [] : [env.ACCOUNTS_FILE])],
  });
}
