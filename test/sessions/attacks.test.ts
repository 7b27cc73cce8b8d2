import { describe, expect, it } from '@jest/globals';
import { createBrowser, OWN_PAGE } from '../support/browser';
import { ADMIN_TOKEN } from '../support/whole-app';
import { app, make, MARK, signedIn, statusOf, VIEWER, type Headers } from './attacked';

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
