import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { buildSchema } from '../../src/api/schema';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN, type TestApiOverrides } from '../support/api';

const start = (overrides: TestApiOverrides = {}) => startTestApi({ read: {} as PrismaClient }, overrides);
const bearer = { authorization: `Bearer ${TEST_TOKEN}` };
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const codes = (body: { errors: { extensions: { code: string } }[] }) =>
  body.errors.map((error) => error.extensions.code);

describe('GraphQL over GET', () => {
  it('takes a query with a bearer and no further header', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/graphql?query={viewer{name}}', headers: bearer });
    expect(answer.json()).toEqual({ data: { viewer: { name: 'test' } } });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('answers a query with JSON even to whoever would rather have HTML', async () => {
    const { app } = await start();
    const answer = await app.inject({
      url: '/graphql?query={viewer{name}}',
      headers: { ...bearer, ...browser },
    });
    expect(answer.json()).toEqual({ data: { viewer: { name: 'test' } } });
  });

  it('asks for a bearer as soon as there is a query', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/graphql?query={viewer{name}}', headers: browser });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the Sandbox page', () => {
  it.each(['/', '/graphql'])(
    'opens for anyone with a browser at %s and works against /graphql',
    async (url) => {
      const { app } = await start();
      const answer = await app.inject({ url, headers: browser });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain("initialEndpoint = new URL('/graphql', window.location.href).href");
      // A "default-src" or "script-src" in the header would forbid what the page's own policy allows.
      expect(answer.headers['content-security-policy']).not.toMatch(/default-src|script-src|frame-src/);
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    },
  );

  it('asks for the fleet first, with a query that the API answers', async () => {
    const { app } = await start();
    const { body } = await app.inject({ url: '/graphql', headers: browser });
    const [, config = '{}'] = /embeddedSandboxConfig = (\{.*\});/.exec(body) ?? [];
    const { document } = (JSON.parse(config) as { initialState: { document: string } }).initialState;
    expect(validate(buildSchema(), parse(document))).toEqual([]);
    expect(document).toContain('fleet {');
  });

  it('waits for no font of others, and leads to the explorer where there is one', async () => {
    const pages = await Promise.all(
      [join(__dirname, 'none'), null].map(async (dashboard) => {
        const { app } = await start({ http: { dashboard } });
        return (await app.inject({ url: '/graphql', headers: browser })).body;
      }),
    );
    for (const page of pages) expect(page).not.toContain('fonts.googleapis.com/css');
    expect(pages.map((page) => page.includes('<a href="/explore">'))).toEqual([true, false]);
    const [, nonce] = /<style nonce="(\w+)">\s*\.fallback/.exec(pages[0] ?? '') ?? [];
    expect(pages[0]).toContain(`'nonce-${nonce}'`);
  });

  it('is not there when it is switched off', async () => {
    const { app } = await start({ http: { sandbox: false } });
    expect((await app.inject({ url: '/', headers: browser })).statusCode).toBe(404);
    expect((await app.inject({ url: '/graphql', headers: browser })).statusCode).toBe(401);
  });

  it('gives no schema away: introspection needs the token', async () => {
    const { app, query } = await start();
    const payload = { query: '{ __schema { queryType { name } } }' };
    expect((await app.inject({ method: 'POST', url: '/graphql', payload })).statusCode).toBe(401);
    expect(await query(payload.query)).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

describe('what is refused', () => {
  it('reads no body of a stranger', async () => {
    const { app } = await start();
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: 'x'.repeat(2_000_000),
    });
    expect(answer.statusCode).toBe(401);
  });

  it.each([
    [
      'a body above 1 MB',
      { 'content-type': 'application/json' },
      `"${'x'.repeat(1_048_576)}"`,
      413,
      'LIMIT_EXCEEDED',
    ],
    ['broken JSON', { 'content-type': 'application/json' }, '{"query":', 400, 'BAD_USER_INPUT'],
    ['another kind of body', { 'content-type': 'text/plain' }, '{viewer{name}}', 415, 'BAD_USER_INPUT'],
    [
      'a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'query={viewer{name}}',
      415,
      'BAD_USER_INPUT',
    ],
    [
      'a batch',
      { 'content-type': 'application/json' },
      '[{"query":"{viewer{name}}"}]',
      400,
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_case, headers, payload, status, code) => {
    const { app } = await start();
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...bearer, ...headers },
      payload,
    });
    expect([answer.statusCode, codes(answer.json())]).toEqual([status, [code]]);
  });

  it('other methods, with the ones that it takes', async () => {
    const { app } = await start();
    const answer = await app.inject({ method: 'DELETE', url: '/graphql', headers: bearer });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, POST']);
  });

  it('other addresses', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/admin', headers: bearer });
    expect([answer.statusCode, codes(answer.json())]).toEqual([404, ['NOT_FOUND']]);
  });

  it('an address that cannot be decoded', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/%E0%A4%A' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('a mutation over GET', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/graphql?query=mutation{__typename}', headers: bearer });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  });

  it('a body that does not come', async () => {
    const { http } = await start({ timeouts: { requestMs: 60, headersMs: 50, checkMs: 10 } });
    const { port } = new URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      let received = '';
      socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
      socket.on('close', () => resolve(received)).on('error', reject);
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer.authorization}\r\n` +
          'content-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":',
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
  });
});

describe('headers', () => {
  it('keep every answer out of frames, caches and guesses', async () => {
    const { app } = await start();
    const { headers } = await app.inject({ url: '/graphql?query={viewer{name}}', headers: bearer });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  const preflight = { origin: 'https://ops.example', 'access-control-request-method': 'POST' };

  it.each([
    '/graphql',
    '/export/payments.csv',
    '/export/workers.csv?bom=1',
    '/metrics',
    '/session/codes',
    '/readyz',
  ])('let no other origin ask %s unless it is named, and name CORS_ORIGINS', async (url) => {
    for (const corsOrigins of [[], ['https://named.example']]) {
      const { app } = await start({ http: { corsOrigins } });
      const refused = await app.inject({ method: 'OPTIONS', url, headers: preflight });
      expect(refused.statusCode).toBe(403);
      expect(refused.headers['content-type']).toContain('application/json');
      expect(refused.headers['access-control-allow-origin']).toBeUndefined();
      expect(refused.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('CORS_ORIGINS'), extensions: { code: 'FORBIDDEN' } }],
      });
    }
  });

  it('say to a preflight for /session that no other origin signs in there, named or not', async () => {
    const { app } = await start({ http: { corsOrigins: ['https://ops.example'] } });
    const refused = await app.inject({ method: 'OPTIONS', url: '/session', headers: preflight });
    expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    expect(refused.body).toContain('send a token to /graphql');
  });

  it('take OPTIONS that is no preflight for a method like any other', async () => {
    const { app } = await start();
    expect((await app.inject({ method: 'OPTIONS', url: '/graphql' })).statusCode).toBe(405);
  });

  it('let a named origin in, and only that one', async () => {
    const { app } = await start({ http: { corsOrigins: ['https://ops.example'] } });
    const named = await app.inject({ method: 'OPTIONS', url: '/graphql', headers: preflight });
    expect(named.statusCode).toBe(204);
    expect(named.headers['access-control-allow-origin']).toBe('https://ops.example');
    const other = { ...preflight, origin: 'https://evil.example' };
    const unnamed = await app.inject({ method: 'OPTIONS', url: '/graphql', headers: other });
    expect(unnamed.headers['access-control-allow-origin']).toBeUndefined();
    const file = await app.inject({ method: 'OPTIONS', url: '/export/workers.csv', headers: preflight });
    expect([file.statusCode, file.headers['access-control-allow-origin']]).toEqual([
      204,
      'https://ops.example',
    ]);
    const refused = await app.inject({ method: 'POST', url: '/graphql', headers: preflight, payload: {} });
    expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([
      401,
      'https://ops.example',
    ]);
  });
});
