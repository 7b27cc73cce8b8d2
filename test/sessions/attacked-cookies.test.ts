import { describe, expect, it } from '@jest/globals';
import { createBrowser, OWN_PAGE } from '../support/browser';
import { ADMIN_TOKEN } from '../support/whole-app';
import { app, database, make, MARK, proxied, signedIn, statusOf, VIEWER, type Headers } from './attacked';

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
