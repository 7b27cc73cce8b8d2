import { beforeAll, expect, it } from '@jest/globals';
import type { TokenInput } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { createBrowser } from '../support/browser';
import { describeOnDatabases } from '../support/databases';
import { makeGroups } from '../support/groups';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { composeTestApp, type WholeApp } from '../support/whole-app';

const T0 = new Date('2026-03-01T00:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const VIEWER = '{ viewer { name scopes groups } }';

describeOnDatabases('a browser that signs in', (open) => {
  let database: Database;
  let clock: ManualClock;
  let app: WholeApp;
  const appWith = (env: Record<string, string> = {}) =>
    composeTestApp(database, null, { env, outside: { clock } });
  beforeAll(async () => {
    database = await open();
    await makeGroups(database.write, 'BC');
    clock = createManualClock(T0);
    app = await appWith();
  });
  const make = (given: Partial<TokenInput> = {}) =>
    app.services.tokens.createToken({ name: 'desk', scopes: ['READ'], ...given });
  const statusOf = async (answer: Promise<{ statusCode: number }>) => (await answer).statusCode;
  const sessionsOf = (tokenId: number) => database.write.session.findMany({ where: { tokenId } });
  const signedIn = async (token: string, more: object = {}) => {
    const browser = createBrowser(app);
    expect(await statusOf(browser.signIn({ token, ...more }))).toBe(200);
    return browser;
  };

  it('is the token that it signed in with, and nobody before and after', async () => {
    const { secret, id } = await make({ groups: ['BC'], expiresAt: new Date(T0.getTime() + 40 * 24 * HOUR) });
    const browser = createBrowser(app);
    expect(await browser.whoAmI()).toEqual({ viewer: null, session: null });
    expect(await statusOf(browser.ask(VIEWER))).toBe(401);
    const answer = await browser.signIn({ token: ` ${secret}\n` });
    const viewer = { name: 'desk', scopes: ['READ'], groups: ['BC'], expiresAt: '2026-04-10T00:00:00.000Z' };
    const [row] = await sessionsOf(id);
    const session = {
      id: String(row?.id),
      createdAt: T0.toISOString(),
      expiresAt: '2026-03-01T12:00:00.000Z',
      remember: false,
    };
    expect(answer.json()).toEqual({ viewer, session });
    expect(await browser.whoAmI()).toEqual({ viewer, session });
    expect((await browser.ask(VIEWER)).json()).toEqual({
      data: { viewer: { name: 'desk', scopes: ['READ'], groups: ['BC'] } },
    });
    const signedOut = await browser.signOut();
    expect([signedOut.statusCode, signedOut.body, browser.jar.size]).toEqual([204, '', 0]);
    expect(await browser.whoAmI()).toEqual({ viewer: null, session: null });
    expect(await statusOf(browser.signOut())).toBe(204);
  });

  it('keeps 256 random bits that are stored as their SHA-256 alone', async () => {
    const { secret, id } = await make();
    const browsers = [await signedIn(secret), await signedIn(secret)];
    const values = browsers.flatMap(({ jar }) => [...jar.values()]);
    expect(new Set(values).size).toBe(2);
    for (const value of values) expect(Buffer.from(value, 'base64url')).toHaveLength(32);
    const stored = JSON.stringify(await sessionsOf(id));
    for (const value of values) expect(stored).not.toContain(value);
  });

  it('gets a cookie that no script reads and no other site sends', async () => {
    const { secret } = await make();
    const browser = createBrowser(app);
    const forget = await browser.signIn({ token: secret });
    expect(forget.headers['set-cookie']).toMatch(
      /^pow_crm_4000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const remember = await browser.signIn({ token: secret, remember: true });
    expect(remember.headers['set-cookie']).toMatch(/; SameSite=Strict; Max-Age=2592000$/);
  });

  it.each([
    ['12 hours', false, 12 * HOUR],
    ['30 days where it is asked for', true, 30 * 24 * HOUR],
  ])('is signed out after %s without a request, and not before', async (_case, remember, idle) => {
    clock.set(T0);
    const { secret } = await make();
    const browser = await signedIn(secret, { remember });
    for (const _time of [1, 2]) {
      clock.set(new Date(clock.now().getTime() + idle - MINUTE));
      expect(await statusOf(browser.poll(VIEWER))).toBe(200);
    }
    clock.set(new Date(clock.now().getTime() + idle));
    expect(await statusOf(browser.poll(VIEWER))).toBe(401);
    expect(await browser.whoAmI()).toEqual({ viewer: null, session: null });
    clock.set(T0);
  });
});
