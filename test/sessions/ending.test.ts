import { beforeAll, expect, it } from '@jest/globals';
import type { TokenInput } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { createBrowser, type Browser } from '../support/browser';
import { describeOnDatabases } from '../support/databases';
import { makeGroups } from '../support/groups';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const T0 = new Date('2026-03-01T00:00:00.000Z');
const MINUTE = 60_000;
const VIEWER = '{ viewer { name } }';

describeOnDatabases('a session', (open) => {
  let database: Database;
  let clock: ManualClock;
  /** Two processes on one database. */
  let app: WholeApp;
  let other: WholeApp;
  const appWith = (env: Record<string, string> = {}) =>
    composeTestApp(database, null, { env, outside: { clock } });
  beforeAll(async () => {
    database = await open();
    await makeGroups(database.write, 'BC', 'BR');
    clock = createManualClock(T0);
    app = await appWith();
    other = await appWith();
  });
  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  const make = (given: Partial<TokenInput> = {}) =>
    app.services.tokens.createToken({ name: 'desk', scopes: ['READ'], ...given });
  const signedIn = async (token: string, more: object = {}) => {
    const browser = createBrowser(app);
    expect((await browser.signIn({ token, ...more })).statusCode).toBe(200);
    return browser;
  };
  const at = (there: WholeApp, { jar }: Browser) => {
    const same = createBrowser(there);
    for (const [name, value] of jar) same.jar.set(name, value);
    return same;
  };
  const statuses = async (...browsers: Browser[]) => {
    const answers = [];
    for (const browser of browsers) answers.push((await browser.poll(VIEWER)).statusCode);
    return answers;
  };

  it('ends with its token, on the next request in every process', async () => {
    const { secret, id } = await make();
    const here = await signedIn(secret);
    const there = at(other, here);
    expect(await statuses(here, there)).toEqual([200, 200]);
    await app.services.tokens.revokeToken(id);
    expect(await statuses(there, here)).toEqual([401, 401]);
    expect(await there.whoAmI()).toEqual({ viewer: null, session: null });
  });

  it('ends when an ADMIN says so, on the next request in every process', async () => {
    const here = await signedIn((await make({ name: 'phone' })).secret);
    const there = at(other, here);
    expect(await statuses(here, there)).toEqual([200, 200]);
    const { session } = await here.whoAmI();
    const { sessions } = await app.query<{ sessions: { id: string; name: string; current: boolean }[] }>(
      '{ sessions { id name current } }',
    );
    expect(sessions).toContainEqual({ id: session?.id, name: 'phone', current: false });
    await app.query(`mutation { endSession(id: "${session?.id}") { id } }`);
    expect(await statuses(there, here)).toEqual([401, 401]);
    expect(
      (await app.query<{ sessions: { name: string }[] }>('{ sessions { name } }')).sessions,
    ).not.toContainEqual({
      name: 'phone',
    });
  });

  it('never outlives its token, though it is remembered and used', async () => {
    const { secret } = await make({ expiresAt: new Date(clock.now().getTime() + 10 * MINUTE) });
    const here = await signedIn(secret, { remember: true });
    later(9 * MINUTE);
    expect(await statuses(here)).toEqual([200]);
    later(MINUTE);
    expect(await statuses(here, at(other, here))).toEqual([401, 401]);
  });

  it('of ADMIN_TOKEN ends when that is another one, and is listed no more', async () => {
    const here = await signedIn(ADMIN_TOKEN);
    expect((await here.whoAmI()).viewer?.name).toBe('admin');
    const changed = await appWith({ ADMIN_TOKEN: 'another-admin-token-of-these-tests-00' });
    expect(await statuses(at(changed, here), here)).toEqual([401, 200]);
    expect(await changed.services.sessions.listSessions()).toEqual([]);
  });

  it('of a narrower token takes the place of a wider one on the same machine', async () => {
    const browser = await signedIn(ADMIN_TOKEN);
    const before = browser.jar.get('pow_crm_4000');
    const money = '{ fleet { balance } viewer { name } }';
    const wide = await browser.poll(money);
    expect(wide.json<{ errors?: object[] }>().errors).toBeUndefined();
    await browser.signIn({ token: (await make({ name: 'narrow' })).secret });
    const { etag = '' } = wide.headers as { etag?: string };
    const narrow = await browser.send(`/graphql?query=${encodeURIComponent(money)}`, {
      headers: { 'x-pow-crm': 'dashboard', 'if-none-match': etag },
    });
    expect(narrow.statusCode).toBe(200);
    expect(narrow.json()).toMatchObject({
      data: { viewer: { name: 'narrow' } },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(String(narrow.headers.vary)).toContain('cookie');
    browser.jar.set('pow_crm_4000', before ?? '');
    expect(await statuses(browser)).toEqual([401]);
  });

  it('never gets the answer that was kept for another one', async () => {
    const own = '{ viewer { name session { id current } } }';
    const [one, same, else_] = [
      await signedIn((await make({ name: 'a' })).secret),
      await signedIn(ADMIN_TOKEN),
      await signedIn(ADMIN_TOKEN),
    ];
    for (let round = 0; round < 3; round += 1)
      for (const browser of [one, same, else_]) {
        const { session, viewer } = await browser.whoAmI();
        expect((await browser.poll(own)).json()).toEqual({
          data: { viewer: { name: viewer?.name, session: { id: session?.id, current: true } } },
        });
        expect((await browser.poll(VIEWER)).json()).toEqual({ data: { viewer: { name: viewer?.name } } });
      }
    const { viewer } = await app.query<{ viewer: object }>(own);
    expect(viewer).toEqual({ name: 'admin', session: null });
  });

  it('is seen and ended by those alone who see its groups', async () => {
    const bound = { scopes: ['ADMIN' as const], groups: ['BC'] };
    const chief = await signedIn((await make({ name: 'BC chief', ...bound })).secret);
    const own = await signedIn((await make({ name: 'BC desk', groups: ['BC'] })).secret);
    const foreign = await signedIn((await make({ name: 'BR desk', groups: ['BR'] })).secret);
    const listed = (await chief.ask('{ sessions { name } }')).json<{
      data: { sessions: { name: string }[] };
    }>();
    expect(listed.data.sessions.map(({ name }) => name).sort()).toEqual(['BC chief', 'BC desk']);
    const end = async (browser: Browser) => {
      const { session } = await browser.whoAmI();
      return (await chief.ask(`mutation { endSession(id: "${session?.id}") { id } }`)).json<{
        errors?: { extensions: { code: string } }[];
      }>();
    };
    expect((await end(foreign)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await end(own)).errors).toBeUndefined();
    expect(await statuses(foreign, own)).toEqual([200, 401]);
    const listedByDesk = (await foreign.ask('{ sessions { name } }')).json<{ errors: object[] }>();
    expect(listedByDesk.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('makes room for new ones of its token, the one unused for longest first', async () => {
    const { secret, id } = await make();
    const first = await signedIn(secret);
    for (let count = 0; count < 100; count += 1) {
      later(1);
      await signedIn(secret);
    }
    expect(await database.write.session.count({ where: { tokenId: id } })).toBe(100);
    expect(await statuses(first)).toEqual([401]);
  });
});

describeOnDatabases('a code', (open) => {
  let database: Database;
  let clock: ManualClock;
  let app: WholeApp;
  beforeAll(async () => {
    database = await open();
    clock = createManualClock(T0);
    app = await composeTestApp(database, null, { outside: { clock } });
  });
  const codeFor = async (token: string) => {
    const answer = await app.http.app.inject({
      method: 'POST',
      url: '/session/codes',
      headers: { authorization: `Bearer ${token}` },
      payload: {},
    });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ code: string; expiresAt: string; url: string | null }>();
  };
  const make = () => app.services.tokens.createToken({ name: 'desk', scopes: ['READ'] });

  it('signs one browser in as its token, once', async () => {
    const { secret } = await make();
    const { code, url } = await codeFor(secret);
    expect([code.length, url]).toEqual([43, null]);
    expect(JSON.stringify(await database.write.signInCode.findMany())).not.toContain(code);
    const browsers = Array.from({ length: 5 }, () => createBrowser(app));
    const answers = await Promise.all(browsers.map((browser) => browser.signIn({ code })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401]);
    const winner = browsers.find(({ jar }) => jar.size > 0);
    expect((await winner?.whoAmI())?.viewer).toMatchObject({ name: 'desk', scopes: ['READ'] });
    expect((await createBrowser(app).signIn({ code })).statusCode).toBe(401);
  });

  it('is good for ten minutes', async () => {
    const { secret } = await make();
    const codes = [await codeFor(secret), await codeFor(secret)];
    clock.set(new Date(T0.getTime() + 10 * MINUTE - 1));
    expect((await createBrowser(app).signIn({ code: codes[0]?.code })).statusCode).toBe(200);
    clock.set(new Date(T0.getTime() + 10 * MINUTE));
    expect((await createBrowser(app).signIn({ code: codes[1]?.code })).statusCode).toBe(401);
    clock.set(T0);
  });

  it('opens nothing when its token is revoked before', async () => {
    const { secret, id } = await make();
    const { code } = await codeFor(secret);
    await app.services.tokens.revokeToken(id);
    expect((await createBrowser(app).signIn({ code })).statusCode).toBe(401);
  });

  it('is no token, and a token is no code', async () => {
    const { secret } = await make();
    const { code } = await codeFor(secret);
    expect((await createBrowser(app).signIn({ token: code })).statusCode).toBe(401);
    expect((await createBrowser(app).signIn({ code: secret })).statusCode).toBe(401);
  });
});
