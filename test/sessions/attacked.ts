import { afterAll, beforeAll, expect } from '@jest/globals';
import type { TokenInput } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { createBrowser } from '../support/browser';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { createManualClock } from '../support/manual-clock';
import { ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

export const VIEWER = '{ viewer { name } }';
export const MARK = { 'x-pow-crm': 'dashboard' };
export type Headers = Record<string, string>;

export let database: Database;
export let app: WholeApp;
export let proxied: WholeApp;
const clock = createManualClock(new Date('2026-03-01T00:00:00.000Z'));
const appWith = (env: Headers = {}) => composeTestApp(database, null, { env, outside: { clock } });
beforeAll(async () => {
  database = await openTestEmbedded();
  app = await appWith({ CORS_ORIGINS: 'https://other.example' });
  proxied = await appWith({ TRUST_PROXY: '127.0.0.1', PUBLIC_URL: 'https://crm.example.com' });
});
afterAll(closeTestDatabases);

export const make = (given: Partial<TokenInput> = {}) =>
  app.services.tokens.createToken({ name: 'desk', scopes: ['READ'], ...given });
export const signedIn = async (token = ADMIN_TOKEN, at = app, always: Headers = {}) => {
  const browser = createBrowser(at, always);
  expect((await browser.signIn({ token })).statusCode).toBe(200);
  return browser;
};
export const statusOf = async (answer: Promise<{ statusCode: number }>) => (await answer).statusCode;
