import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TokenInput } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { createBrowser, OWN_PAGE } from '../support/browser';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { createManualClock } from '../support/manual-clock';
import { ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const VIEWER = '{ viewer { name } }';
const MARK = { 'x-pow-crm': 'dashboard' };
type Headers = Record<string, string>;

let database: Database;
let app: WholeApp;
let proxied: WholeApp;
const clock = createManualClock(new Date('2026-03-01T00:00:00.000Z'));
const appWith = (env: Headers = {}) => composeTestApp(database, null, { env, outside: { clock } });
beforeAll(async () => {
  database = await openTestEmbedded();
  app = await appWith({ CORS_ORIGINS: 'https://other.example' });
  proxied = await appWith({ TRUST_PROXY: '127.0.0.1', PUBLIC_URL: 'https://crm.example.com' });
});
afterAll(closeTestDatabases);

const make = (given: Partial<TokenInput> = {}) =>
  app.services.tokens.createToken({ name: 'desk', scopes: ['READ'], ...given });
const signedIn = async (token = ADMIN_TOKEN, at = app, always: Headers = {}) => {
  const browser = createBrowser(at, always);
  expect((await browser.signIn({ token })).statusCode).toBe(200);
  return browser;
};
const statusOf = async (answer: Promise<{ statusCode: number }>) => (await answer).statusCode;

/** How a browser tells where a request comes from, and whether that is one of our pages. */
const SENDERS: [string, Headers, { read: boolean; write: boolean }][] = [
  ['our page', OWN_PAGE, { read: true, write: true }],
  ['our page, whatever Origin says beside it', { ...OWN_PAGE, origin: 'null' }, { read: true, write: true }],
  ['our page over plain http', { ...MARK, origin: 'http://localhost:4000' }, { read: true, write: true }],
  ['our page over plain http, that reads', MARK, { read: true, write: false }],
  ['our page without the header', { 'sec-fetch-site': 'same-origin' }, { read: false, write: false }],
  ['the header with another word', { ...OWN_PAGE, 'x-pow-crm': 'Dashboard' }, { read: false, write: false }],
  ['another site', { ...MARK, 'sec-fetch-site': 'cross-site' }, { read: false, write: false }],
  ['a sister of our host', { ...MARK, 'sec-fetch-site': 'same-site' }, { read: false, write: false }],
  ['nobody, as typed addresses do', { ...MARK, 'sec-fetch-site': 'none' }, { read: false, write: false }],
  [
    'two places at once',
    { ...MARK, 'sec-fetch-site': 'same-origin, cross-site' },
    { read: false, write: false },
  ],
  ['a place without a name', { ...MARK, 'sec-fetch-site': '' }, { read: false, write: false }],
  [
    'another site with our Origin',
    { ...MARK, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:4000' },
    { read: false, write: false },
  ],
  ['another origin', { ...MARK, origin: 'https://evil.example' }, { read: false, write: false }],
  ['an origin that CORS names', { ...MARK, origin: 'https://other.example' }, { read: false, write: false }],
  ['another port', { ...MARK, origin: 'http://localhost:5173' }, { read: false, write: false }],
  ['no origin at all', { ...MARK, origin: 'null' }, { read: false, write: false }],
  [
    'an origin that begins like ours',
    { ...MARK, origin: 'http://localhost:4000.evil.example' },
    { read: false, write: false },
  ],
  [
    'an origin that hides ours',
    { ...MARK, origin: 'http://localhost:4000@evil.example' },
    { read: false, write: false },
  ],
  [
    'a forged forwarded host',
    { ...MARK, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { read: false, write: false },
  ],
  [
    'a page of the public address, which is not set',
    { ...MARK, origin: 'https://crm.example.com' },
    { read: false, write: false },
  ],
  [
    'a form',
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { read: false, write: false },
  ],
];

describe('a refusal of a request that bears no mark of our pages', () => {
  it('speaks of a cookie only to those who have one, and shows programs their way', async () => {
    const asked = async (browser: ReturnType<typeof createBrowser>, method: 'POST' | 'DELETE') => {
      const answer = await browser.send('/session', { method, headers: {}, payload: { token: ADMIN_TOKEN } });
      expect(answer.statusCode).toBe(403);
      return answer.json<{ errors: { message: string }[] }>().errors[0]?.message;
    };
    for (const method of ['POST', 'DELETE'] as const) {
      const stranger = await asked(createBrowser(app), method);
      expect(stranger).not.toContain('cookie');
      expect(stranger).toContain('"Authorization: Bearer <token>"');
      expect(await asked(await signedIn(), method)).toContain(
        'A request with a session cookie needs the header',
      );
    }
  });
});

describe('a request by cookie', () => {
  it.each(SENDERS)('from %s', async (_case, headers, passes) => {
    const browser = await signedIn();
    expect(await statusOf(browser.poll(VIEWER, headers))).toBe(passes.read ? 200 : 403);
    expect(await statusOf(browser.ask(VIEWER, headers))).toBe(passes.write ? 200 : 403);
    const who = await browser.send('/session', { headers });
    expect([who.statusCode, who.json<{ viewer: unknown }>().viewer !== null]).toEqual([200, passes.read]);
    const out = await browser.send('/session', { method: 'DELETE', headers });
    expect(out.statusCode).toBe(passes.write ? 204 : 403);
    expect((await browser.whoAmI()).viewer === null).toBe(passes.write);
  });

  it.each(SENDERS)('that would sign somebody in, from %s', async (_case, headers, { write }) => {
    const answer = await createBrowser(app).signIn({ token: ADMIN_TOKEN }, headers);
    expect(answer.statusCode).toBe(write ? 200 : 403);
    expect(answer.headers['set-cookie'] === undefined).toBe(!write);
  });

  it('is never allowed to another origin by CORS', async () => {
    const preflight = await app.http.app.inject({
      method: 'OPTIONS',
      url: '/session',
      headers: {
        origin: 'https://other.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-pow-crm,content-type',
      },
    });
    expect(preflight.statusCode).toBe(403);
    for (const name of ['origin', 'headers', 'methods'])
      expect(preflight.headers[`access-control-allow-${name}`]).toBeUndefined();
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('is refused before its body is read', async () => {
    const browser = await signedIn();
    const payload = 'x'.repeat(2_000_000);
    const headers = { 'content-type': 'application/json' };
    expect(await statusOf(browser.send('/session', { method: 'POST', headers, payload }))).toBe(403);
    expect(await statusOf(browser.send('/graphql', { method: 'POST', headers, payload }))).toBe(403);
  });

  it('opens neither metrics nor links', async () => {
    const browser = await signedIn();
    expect(await statusOf(browser.send('/metrics'))).toBe(401);
    expect(await statusOf(browser.send('/session/codes', { method: 'POST', payload: {} }))).toBe(401);
  });

  it.each<[string, Headers, number]>([
    ['a link on our page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a typed address', { 'sec-fetch-site': 'none' }, 200],
    ['a browser that does not tell', {}, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister of our host', { 'sec-fetch-site': 'same-site' }, 403],
  ])('downloads a file from %s', async (_case, headers, status) => {
    const browser = await signedIn();
    expect(await statusOf(browser.send('/export/payments.csv', { headers }))).toBe(status);
  });

  it('downloads only what its token may see', async () => {
    const { secret } = await make();
    const browser = await signedIn(secret);
    expect(await statusOf(browser.send('/export/payments.csv'))).toBe(403);
  });
});

describe('a cookie', () => {
  it('of another port on the same machine opens nothing here', async () => {
    const elsewhere = await signedIn(ADMIN_TOKEN, app, { host: 'localhost:4001' });
    expect([...elsewhere.jar.keys()]).toEqual(['pow_crm_4001']);
    const here = createBrowser(app);
    for (const [name, value] of elsewhere.jar) here.jar.set(name, value);
    expect(await statusOf(here.ask(VIEWER))).toBe(401);
    expect((await here.signIn({ token: ADMIN_TOKEN })).statusCode).toBe(200);
    expect([...here.jar.keys()]).toEqual(['pow_crm_4001', 'pow_crm_4000']);
  });

  it('that somebody planted is not the one that the sign-in gives, and opens nothing afterwards', async () => {
    const attacker = await signedIn((await make({ name: 'attacker' })).secret);
    const victim = createBrowser(app);
    const planted = attacker.jar.get('pow_crm_4000') ?? '';
    victim.jar.set('pow_crm_4000', planted);
    await victim.signIn({ token: ADMIN_TOKEN });
    expect(victim.jar.get('pow_crm_4000')).not.toBe(planted);
    expect((await victim.whoAmI()).viewer?.name).toBe('admin');
    expect(await statusOf(attacker.ask(VIEWER))).toBe(401);
  });

  it.each(['chosen-by-an-attacker', 'x'.repeat(43), '', 'a b', `${'x'.repeat(43)}"`])(
    'of no session is nobody, and is never taken over: %j',
    async (value) => {
      const browser = createBrowser(app);
      browser.jar.set('pow_crm_4000', value);
      expect(await statusOf(browser.ask(VIEWER))).toBe(401);
      expect((await browser.whoAmI()).viewer).toBeNull();
      await browser.signIn({ token: ADMIN_TOKEN });
      expect(browser.jar.get('pow_crm_4000')).not.toBe(value);
    },
  );

  it('that comes twice with two values is nobody', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const cookie = [one, other].map(({ jar }) => `pow_crm_4000=${jar.get('pow_crm_4000')}`).join('; ');
    const answer = await app.http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { host: 'localhost:4000', ...OWN_PAGE, cookie },
      payload: { query: VIEWER },
    });
    expect(answer.statusCode).toBe(401);
  });

  it.each<[string, Headers, string]>([
    ['https', { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'crm.example.com' }, '__Host-pow_crm'],
    ['https, said by who is no proxy', { 'x-forwarded-proto': 'https' }, 'pow_crm_4000'],
    ['http', { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'crm.lan:8080' }, 'pow_crm_8080'],
    ['http without a port', { 'x-forwarded-host': 'crm.lan' }, 'pow_crm_80'],
  ])('behind a proxy that speaks %s', async (_case, headers, name) => {
    const browser = createBrowser(proxied, headers);
    const fromStranger = _case.includes('no proxy');
    const answer = await browser.send('/session', {
      method: 'POST',
      payload: { token: ADMIN_TOKEN },
      headers: { ...OWN_PAGE, ...headers },
      remoteAddress: fromStranger ? '10.9.9.9' : '127.0.0.1',
    });
    expect([...browser.jar.keys()]).toEqual([name]);
    expect(String(answer.headers['set-cookie']).includes('; Secure')).toBe(name.startsWith('__Host-'));
    expect(String(answer.headers['set-cookie'])).not.toContain('Domain');
  });

  it.each<[string, Headers, number]>([
    ['the forwarded host', { origin: 'https://pow.lan', 'x-forwarded-host': 'pow.lan' }, 200],
    [
      'the public address, whatever the proxy makes of Host',
      { origin: 'https://crm.example.com', host: 'backend:4000' },
      200,
    ],
    ['the public host over plain http', { origin: 'http://crm.example.com', host: 'backend:4000' }, 403],
    ['another host', { origin: 'https://evil.example', 'x-forwarded-host': 'pow.lan' }, 403],
  ])('behind a proxy, for a page of %s', async (_case, headers, status) => {
    const all = { ...MARK, 'x-forwarded-proto': 'https', ...headers };
    expect((await createBrowser(proxied).signIn({ token: ADMIN_TOKEN }, all)).statusCode).toBe(status);
  });
});

describe('a bearer beside a cookie', () => {
  it.each([
    ['decides', (secret: string) => `Bearer ${secret}`, 200],
    ['decides though it is wrong', () => 'Bearer wrong', 401],
    ['decides though it is none', () => 'Bearer', 401],
  ])('%s', async (_case, authorization, status) => {
    const { secret } = await make({ name: 'narrow' });
    const browser = await signedIn();
    const answer = await browser.ask(VIEWER, { authorization: authorization(secret) });
    expect(answer.statusCode).toBe(status);
    if (status === 200) expect(answer.json()).toEqual({ data: { viewer: { name: 'narrow' } } });
  });

  it('does not mean the password of a proxy', async () => {
    const browser = await signedIn();
    expect(await statusOf(browser.ask(VIEWER, { ...OWN_PAGE, authorization: 'Basic eDp5' }))).toBe(200);
  });
});

describe('what is sent to sign in', () => {
  it.each<[string, string | object, number]>([
    ['nothing', {}, 400],
    ['a list', '[]', 400],
    ['a text', '"token"', 400],
    ['null', 'null', 400],
    ['a token that is no text', { token: 7 }, 400],
    ['a token of many', { token: [ADMIN_TOKEN] }, 400],
    ['an empty token', { token: ' ' }, 400],
    ['a token and a code', { token: ADMIN_TOKEN, code: 'x' }, 400],
    ['something else beside it', { token: ADMIN_TOKEN, scopes: ['ADMIN'] }, 400],
    ['a wish that is no yes or no', { token: ADMIN_TOKEN, remember: 'yes' }, 400],
    ['a prototype', `{"token":"${ADMIN_TOKEN}","__proto__":{"remember":true}}`, 400],
    ['broken JSON', '{"token":', 400],
    ['a wrong token', { token: 'wrong' }, 401],
    ['characters that no token has', { token: 'a b\u0000' }, 401],
    ['a long token', { token: 'x'.repeat(600) }, 401],
    ['a large body', { token: 'x'.repeat(5_000) }, 413],
  ])('is refused: %s', async (_case, payload, status) => {
    const answer = await createBrowser(app).send('/session', {
      method: 'POST',
      payload,
      headers: { ...OWN_PAGE, 'content-type': 'application/json' },
      remoteAddress: '192.0.2.9',
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.json<{ errors: object[] }>().errors).toHaveLength(1);
  });

  it('is JSON and nothing else', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        await statusOf(
          createBrowser(app).send('/session', {
            method: 'POST',
            payload: JSON.stringify({ token: ADMIN_TOKEN }),
            headers: { ...OWN_PAGE, 'content-type': type },
          }),
        ),
      ).toBe(415);
  });

  it('counts with all wrong tokens of an address, and a good one always passes', async () => {
    const browser = createBrowser(app);
    const wrong = (url: string) =>
      browser.send(url, {
        method: 'POST',
        payload: { token: 'wrong', query: VIEWER },
        headers: url === '/graphql' ? { authorization: 'Bearer wrong' } : OWN_PAGE,
        remoteAddress: '192.0.2.1',
      });
    const post = (payload: object) =>
      browser.send('/session', { method: 'POST', payload, remoteAddress: '192.0.2.1' });
    for (let count = 0; count < 15; count += 1) {
      expect((await wrong('/graphql')).statusCode).toBe(401);
      expect((await post({ token: 'wrong' })).statusCode).toBe(401);
    }
    const refused = await post({ code: 'wrong' });
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await post({ token: ADMIN_TOKEN })).statusCode).toBe(200);
  });
});

it('is in the audit log, without any secret', async () => {
  const { secret } = await make({ name: 'audited' });
  const browser = await signedIn(secret);
  const value = browser.jar.get('pow_crm_4000') ?? '';
  await browser.signOut();
  const rows = await database.write.auditEntry.findMany({
    where: { actor: 'audited' },
    orderBy: { id: 'asc' },
  });
  expect(rows).toMatchObject([
    { action: 'signIn', target: expect.stringMatching(/^session \d+$/), outcome: 'OK' },
    { action: 'signOut', target: rows[0]?.target, outcome: 'OK' },
  ]);
  const text = JSON.stringify(rows.map((row) => ({ ...row, id: String(row.id) })));
  expect(text).not.toContain(value);
  expect(text).not.toContain(secret);
});
