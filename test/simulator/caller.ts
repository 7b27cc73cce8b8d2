import { createHmac } from 'node:crypto';
import type { AccountSpec, Pool, PoolOptions, PoolReply } from '../../src/simulator';
import { createPool, smallFleet } from '../../src/simulator';

/** Noon of 1 June 2024, UTC. */
export const NOON = Date.UTC(2024, 5, 1, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Clock = { at: number };
export type Params = Record<string, string>;
export interface Answer {
  code: number;
  message: string;
  data?: unknown;
}

/** A pool with a clock that is turned by hand. */
export function poolWith(options: Partial<PoolOptions> = {}): {
  pool: Pool;
  clock: Clock;
  first: AccountSpec;
} {
  const clock = { at: NOON };
  const accounts = options.accounts ?? smallFleet();
  const pool = createPool({ seed: 7, now: () => clock.at, ...options, accounts });
  return { pool, clock, first: accounts[0] as AccountSpec };
}

/** The parameters of a signed call. Written out here on purpose: the signature must not be checked against itself. */
export function signed(account: AccountSpec, params: Params = {}, secret = account.apiSecret): Params {
  const nonce = params.nonce ?? '1700000000000';
  const hmac = createHmac('sha256', secret).update(account.userId + account.apiKey + nonce);
  return { key: account.apiKey, nonce, signature: hmac.digest('hex').toUpperCase(), ...params };
}

/** A signed POST with a form body. */
export function post(pool: Pool, account: AccountSpec, endpoint: string, params: Params = {}): PoolReply {
  const body = new URLSearchParams(signed(account, { coin: account.coin, ...params })).toString();
  return pool.handle({ method: 'POST', path: `/api/${endpoint}.htm`, body });
}

export function ask(pool: Pool, account: AccountSpec, endpoint: string, params: Params = {}): Answer {
  return JSON.parse(post(pool, account, endpoint, params).body) as Answer;
}

/** `data` of an answer that must be good. */
export function dataOf<T = Record<string, unknown>>(
  pool: Pool,
  account: AccountSpec,
  endpoint: string,
  params: Params = {},
): T {
  const answer = ask(pool, account, endpoint, params);
  if (answer.code !== 0) throw new Error(`${endpoint}: ${JSON.stringify(answer)}`);
  return answer.data as T;
}

export interface PageData {
  page: number;
  totalPage: number;
  pageSize: number;
  totalRecord: number;
  rows: Record<string, string>[];
}

/** Every row of a list, page by page as long as `totalPage` says. */
export function allRows(read: (page: number) => PageData): {
  rows: Record<string, string>[];
  pages: PageData[];
} {
  const pages = [read(1)];
  for (let page = 2; page <= (pages[0] as PageData).totalPage; page += 1) pages.push(read(page));
  return { rows: pages.flatMap(({ rows }) => rows), pages };
}
