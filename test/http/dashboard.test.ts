import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseEncoding, type Encoding } from '../../src/http/dashboard/encoding';
import { SCREENS } from '../../src/http/dashboard/visits';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN, type TestApiOverrides } from '../support/api';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const PAGE =
  '<!doctype html><title>Pow CRM</title><script type="module" src="/assets/index-AbCd1234.js"></script>';
const SCRIPT = `console.log(${'"the same words again and again", '.repeat(200)}1);`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, '.env'), 'not for anyone');
  writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'made-AbCd1234.js'), SCRIPT);
  // As the build makes them: only read, so anything may stand in them.
  writeFileSync(join(folder, 'assets', 'made-AbCd1234.js.br'), brotliCompressSync('made by the build'));
  writeFileSync(join(folder, 'assets', 'made-AbCd1234.js.gz'), gzipSync('made by the build, too'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (dashboard: string | null = folder, overrides: TestApiOverrides = {}) =>
  startTestApi({ read: {} as PrismaClient }, { ...overrides, http: { ...overrides.http, dashboard } });

describe('the page of the dashboard', () => {
  it.each([
    ...[...SCREENS].map((screen) => `/${screen}`),
    '/accounts/12',
    '/no-such-screen',
    '/workers?status=OFFLINE',
  ])('is what a browser gets at %s', async (url) => {
    const { app } = await start();
    const answer = await app.inject({ url, headers: BROWSER });
    expect([answer.statusCode, answer.body]).toEqual([200, PAGE]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('knows the screens that there are', () => {
    const source = readFileSync(join(__dirname, '..', '..', 'web', 'src', 'app', 'screens.ts'), 'utf8');
    const paths = [...source.matchAll(/path: '\/([^'/]*)'/g)].map(([, first]) => first);
    expect([...SCREENS].sort()).toEqual(paths.sort());
  });

  it('is there for whoever takes anything, at the address of a screen', async () => {
    const { app } = await start();
    for (const url of ['/', '/wall']) expect((await app.inject({ url })).body).toBe(PAGE);
  });

  it('comes again only when it is another one', async () => {
    const { app } = await start();
    const first = await app.inject({ url: '/', headers: BROWSER });
    const tag = String(first.headers.etag);
    const again = await app.inject({ url: '/alerts', headers: { ...BROWSER, 'if-none-match': tag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(again.headers).toMatchObject({ etag: tag, 'cache-control': 'no-cache' });
    const other = await app.inject({ url: '/', headers: { ...BROWSER, 'if-none-match': '"other"' } });
    expect(other.statusCode).toBe(200);
  });

  it.each<[string, string, 'GET' | 'POST' | 'DELETE', Record<string, string>]>([
    ['a program that asks for JSON at a screen', '/alerts', 'GET', { accept: 'application/json' }],
    ['a program at no screen', '/admin', 'GET', {}],
    ['a program that takes anything, at no screen', '/admin', 'GET', { accept: '*/*' }],
    ['what is sent to a screen', '/alerts', 'POST', BROWSER],
    ['a file that there is not', '/assets/gone-AbCd1234.js', 'GET', BROWSER],
    ['a chunk that is gone', '/assets/gone-AbCd1234.js', 'GET', { accept: '*/*' }],
    ['an export that there is not', '/export/none.csv', 'GET', BROWSER],
    ['what lies below the API', '/graphql/more', 'GET', BROWSER],
    ['a hidden file', '/.env', 'GET', { accept: '*/*' }],
    ['a way out of the folder', '/assets/../../package.json', 'GET', { accept: '*/*' }],
    ['a way out in disguise', '/assets/%2e%2e/%2e%2e/package.json', 'GET', { accept: '*/*' }],
    ['a twin of a file', '/assets/made-AbCd1234.js.br', 'GET', { accept: '*/*' }],
  ])('is not for %s', async (_case, url, method, headers) => {
    const { app } = await start();
    const answer = await app.inject({ url, method, headers });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      404,
      { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    ]);
  });
});

describe('files of the dashboard', () => {
  it('are kept for ever where their name changes with them', async () => {
    const { app } = await start();
    const script = await app.inject({ url: '/assets/index-AbCd1234.js' });
    expect(script.body).toBe(SCRIPT);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const icon = await app.inject({ url: '/icon.svg' });
    expect(icon.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  });

  it('go out as the build has compressed them', async () => {
    const { app } = await start();
    const get = (encoding: string) =>
      app.inject({ url: '/assets/made-AbCd1234.js', headers: { 'accept-encoding': encoding } });
    const [brotli, gzip, plain] = await Promise.all([get('gzip, deflate, br'), get('gzip'), get('identity')]);
    expect(String(brotliDecompressSync(brotli.rawPayload))).toBe('made by the build');
    expect(String(gunzipSync(gzip.rawPayload))).toBe('made by the build, too');
    expect([brotli, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers } of [brotli, gzip, plain]) expect(headers.vary).toBe('accept-encoding');
  });

  it('are compressed at the start where the build has not done it', async () => {
    const { app } = await start();
    const url = '/assets/index-AbCd1234.js';
    const brotli = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
    expect(brotli.rawPayload.length).toBeLessThan(SCRIPT.length / 10);
    expect(String(brotliDecompressSync(brotli.rawPayload))).toBe(SCRIPT);
  });

  it.each<[string | undefined, Encoding[], Encoding]>([
    ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity'], 'br'],
    ['gzip;q=1.0, br;q=0', ['br', 'gzip', 'identity'], 'gzip'],
    ['*', ['br', 'gzip', 'identity'], 'br'],
    ['*;q=0, gzip', ['br', 'gzip', 'identity'], 'gzip'],
    ['BR', ['br', 'identity'], 'br'],
    ['br;q=nonsense', ['br', 'identity'], 'identity'],
    ['br', ['gzip', 'identity'], 'identity'],
    ['', ['br', 'identity'], 'identity'],
    [undefined, ['br', 'identity'], 'identity'],
  ])('for a client that takes %s of %j: %s', (accepted, atHand, chosen) => {
    expect(chooseEncoding(accepted, atHand)).toBe(chosen);
  });
});

describe('a dashboard that is not there', () => {
  it('says so in a sentence where it was not built, and the API goes on', async () => {
    const { app, query } = await start(join(folder, 'missing'));
    const answer = await app.inject({ url: '/wall', headers: BROWSER });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain(
      'The dashboard was not built; run "npm run build" and start the server again.',
    );
    expect(answer.body).not.toContain('<script');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-security-policy': POLICY });
    expect(await query('{ viewer { name } }')).toEqual({ viewer: { name: 'test' } });
  });

  it.each(['/session', '/session/codes', '/alerts', '/assets/index-AbCd1234.js', '/icon.svg'])(
    'leaves nothing at %s where it is switched off',
    async (url) => {
      const { app } = await start(null);
      for (const method of ['GET', 'POST', 'DELETE'] as const)
        expect((await app.inject({ url, method, headers: BROWSER })).statusCode).toBe(404);
    },
  );
});

it.each([
  '/',
  '/wall',
  '/icon.svg',
  '/session',
  '/graphql',
  '/graphql?query={viewer{name}}',
  '/healthz',
  '/readyz',
  '/metrics',
])('HEAD %s answers what GET does, without its body', async (url) => {
  const { app } = await start();
  const headers = { ...BROWSER, authorization: `Bearer ${TEST_TOKEN}` };
  const [head, get] = await Promise.all([
    app.inject({ method: 'HEAD', url, headers }),
    app.inject({ url, headers }),
  ]);
  expect([head.statusCode, head.body]).toEqual([get.statusCode, '']);
  expect(get.statusCode).toBe(200);
  for (const name of ['content-type', 'cache-control', 'etag', 'vary'])
    expect(head.headers[name]).toBe(get.headers[name]);
});
