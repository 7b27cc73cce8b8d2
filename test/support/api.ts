import { afterAll } from '@jest/globals';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../../src/access/viewer';
import type { ApiServices, TierSchedules } from '../../src/api/services';
import type { Clock } from '../../src/clock';
import { createHttp, type Http, type HttpConfig, type HttpTimeouts } from '../../src/http/server';
import type { Work } from '../../src/http/work/work';
import type { Reader } from '../../src/store/connection/reader';
import { keptLogger } from './leaks/logger';

export const TEST_TOKEN = 'test-admin-token-test-admin-token';
export const TEST_NOW = new Date('2026-06-15T12:00:00.000Z');

/** The default crons, with the scheduler off. */
export const TEST_SCHEDULES: TierSchedules = {
  TIER_1: {
    cron: '*/10 * * * *',
    cronSeconds: 600,
    effectiveSeconds: null,
    nextRunAt: null,
    nextSlotAt: null,
  },
  TIER_2: {
    cron: '*/30 * * * *',
    cronSeconds: 1_800,
    effectiveSeconds: null,
    nextRunAt: null,
    nextSlotAt: null,
  },
  TIER_3: {
    cron: '0 */2 * * *',
    cronSeconds: 7_200,
    effectiveSeconds: null,
    nextRunAt: null,
    nextSlotAt: null,
  },
  TIER_4: {
    cron: '30 0 * * *',
    cronSeconds: 86_400,
    effectiveSeconds: null,
    nextRunAt: null,
    nextSlotAt: null,
  },
};

export interface TestApiOverrides {
  services?: Partial<ApiServices>;
  /** who TEST_TOKEN is; default: an ADMIN who sees every group */
  viewer?: Viewer;
  now?: () => Date;
  http?: Partial<HttpConfig>;
  timeouts?: HttpTimeouts;
  work?: Work;
  /** takes what the server logs, line by line */
  log?: (line: string) => void;
}

export interface GraphqlAnswer<Data> {
  status: number;
  data: Data | null;
  errors?: GraphQLFormattedError[];
}

export interface TestApi {
  http: Http;
  app: Http['app'];
  services: ApiServices;
  /** The whole answer of a POST with the token. */
  request<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<GraphqlAnswer<Data>>;
  /** The data; throws what the server reports when there is any error. */
  query<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The code of the first error; throws when there is none. */
  errorCode(document: string, variables?: Record<string, unknown>): Promise<unknown>;
}

/** A verb that the test did not expect to be called. */
function unexpected<Room extends object>(room: string): Room {
  return new Proxy({} as Room, {
    get: (_target, verb) => () => Promise.reject(new Error(`the test gave no ${room}.${String(verb)}`)),
  });
}

function servicesOf(read: Reader, overrides: TestApiOverrides): ApiServices {
  const viewer = overrides.viewer ?? { name: 'test', scopes: ['ADMIN'], groups: null };
  const clock: Clock = { now: overrides.now ?? (() => TEST_NOW), sleep: () => Promise.resolve() };
  return {
    clock,
    server: { version: '1.2.3', startedAt: new Date('2026-01-01T00:00:00Z') },
    read,
    cells: null,
    version: async () => ({ data: '0', access: '0' }),
    schedules: async () => TEST_SCHEDULES,
    trigger: () => Promise.reject(new Error('the test gave no trigger')),
    accounts: unexpected<ApiServices['accounts']>('accounts'),
    alerts: unexpected<ApiServices['alerts']>('alerts'),
    money: unexpected<ApiServices['money']>('money'),
    notify: unexpected<ApiServices['notify']>('notify'),
    tokens: unexpected<ApiServices['tokens']>('tokens'),
    sessions: unexpected<ApiServices['sessions']>('sessions'),
    audit: { begin: async () => ({ end: async () => undefined }) },
    budgetStatus: () => Promise.reject(new Error('the test gave no budgetStatus')),
    doctor: () => Promise.reject(new Error('the test gave no doctor')),
    rotateCredentials: () => Promise.reject(new Error('the test gave no rotateCredentials')),
    authenticate: async (bearer) => (bearer === TEST_TOKEN ? viewer : null),
    notReady: async () => null,
    notWritable: async () => null,
    wrongClock: () => null,
    backup: null,
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: '# no metrics\n' }),
    ...overrides.services,
  };
}

const open: Http[] = [];

/**
 * The API over a database (or a bare client), as the server mounts it but without a socket; closed when the test file
 * ends. Only what is asked through it is real: schedules, verbs and authentication are fakes unless given.
 */
export async function startTestApi(
  database: { read: Reader },
  overrides: TestApiOverrides = {},
): Promise<TestApi> {
  const services = servicesOf(database.read, overrides);
  const logger = keptLogger(overrides.log);
  const config: HttpConfig = {
    corsOrigins: [],
    trustProxy: [],
    publicUrl: null,
    dashboard: null,
    sandbox: true,
    responseCache: false,
    compiledQueries: false,
    ...overrides.http,
  };
  const http = await createHttp({
    config,
    services,
    logger,
    timeouts: overrides.timeouts,
    work: overrides.work,
  });
  open.push(http);

  async function request<Data>(
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<GraphqlAnswer<Data>> {
    const answer = await http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
      payload: { query: document, variables },
    });
    return { status: answer.statusCode, ...answer.json<Omit<GraphqlAnswer<Data>, 'status'>>() };
  }

  return {
    http,
    app: http.app,
    services,
    request,
    async query<Data>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await request<Data>(document, variables);
      if (errors || data === null) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
    async errorCode(document, variables) {
      const { errors } = await request(document, variables);
      if (!errors?.[0]) throw new Error('the query was expected to fail and did not');
      return errors[0].extensions?.code;
    },
  };
}

afterAll(async () => {
  for (const http of open.splice(0)) await http.close();
});
