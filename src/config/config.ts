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
import { gather, type Env, type Given, type ReadFile } from './given';
import type { Secret } from './secret';
import { unknownNames } from './unknown-names';

/** What the environment says, understood. Secrets are wrapped and never print. */
export interface Config {
  readonly http: {
    readonly host: string;
    /** 0: any free port. */
    readonly port: number;
    /** Addresses, ranges or Fastify's names for ranges, whose forwarding headers count. */
    readonly trustProxy: false | readonly string[];
    readonly corsOrigins: readonly string[];
    readonly sandbox: boolean;
    /** keep answers while nothing that they show has changed */
    readonly responseCache: boolean;
    /** compile queries that come again */
    readonly compiledQueries: boolean;
  };
  /** null: the embedded database, under `dataDir`. */
  readonly database: { readonly url: Secret<string>; readonly directUrl: Secret<string> } | null;
  readonly dataDir: string;
  readonly accountsFile: string | null;
  /** null with the embedded database only: the key that is kept in `dataDir`. */
  readonly credentialsKey: Secret<Buffer> | null;
  /** The key before that one: while a rotation is under way, either opens what is stored. */
  readonly credentialsKeyOld: Secret<Buffer> | null;
  readonly adminToken: Secret<string> | null;
  readonly scheduler: boolean;
  /** Five fields, UTC. */
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
}

/** Reads the whole environment once. Throws one ConfigError that lists everything wrong with it. */
export function readConfig(env: Env, readFile: ReadFile = readFileSync): Config {
  const given = gather(env, readFile);
  const filled = Object.fromEntries(
    VARIABLES.map((name) => [name, given.texts[name] ?? factsOf(name).fallback]),
  );
  const parsed = environment.safeParse(filled);
  const malformed = (parsed.error?.issues ?? []).map((issue): ConfigFault => {
    const name = issue.path[0] as VariableName;
    return { name, problem: issue.message, expected: factsOf(name).expected };
  });
  const faults = [...given.faults, ...malformed, ...contradictions(given), ...unknownNames(env)];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return configOf(parsed.data);
}

/** What is wrong between two variables, each of which may be right by itself. */
function contradictions({ texts, unusable }: Given): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const absent = (name: VariableName) => texts[name] === undefined && !unusable.has(name);
  if (!absent('DATABASE_URL') && absent('CREDENTIALS_KEY'))
    faults.push({
      name: 'CREDENTIALS_KEY',
      problem: 'is required with DATABASE_URL',
      expected: factsOf('CREDENTIALS_KEY').expected,
    });
  if (!absent('CREDENTIALS_KEY_OLD') && absent('CREDENTIALS_KEY'))
    faults.push({
      name: 'CREDENTIALS_KEY_OLD',
      problem: 'means nothing without CREDENTIALS_KEY',
      expected: 'both; the key in DATA_DIR is rotated without either',
    });
  if (!absent('DATABASE_DIRECT_URL') && absent('DATABASE_URL'))
    faults.push({
      name: 'DATABASE_DIRECT_URL',
      problem: 'means nothing without DATABASE_URL',
      expected: 'both, or neither for the embedded database',
    });
  const reserve = environment.shape.POOL_CALL_RESERVE.safeParse(textOf(texts, 'POOL_CALL_RESERVE')).data;
  const limit = environment.shape.POOL_CALL_LIMIT.safeParse(textOf(texts, 'POOL_CALL_LIMIT')).data;
  if (reserve !== undefined && limit !== undefined && reserve >= limit)
    faults.push({
      name: 'POOL_CALL_RESERVE',
      problem: `is ${reserve}, which leaves no call of POOL_CALL_LIMIT (${limit})`,
      expected: 'less than POOL_CALL_LIMIT',
    });
  return faults;
}

function textOf(texts: Given['texts'], name: VariableName): string | undefined {
  return texts[name] ?? factsOf(name).fallback;
}

function configOf(env: Environment): Config {
  return Object.freeze({
    http: Object.freeze({
      host: env.HOST,
      port: env.PORT,
      trustProxy: env.TRUST_PROXY,
      corsOrigins: env.CORS_ORIGINS ?? [],
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
  });
}
