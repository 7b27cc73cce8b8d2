import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { FAILURES_PER_MINUTE } from '../../src/access/failure-limit';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN, type TestApiOverrides } from '../support/api';

const start = (overrides: TestApiOverrides = {}) => startTestApi({ read: {} as PrismaClient }, overrides);
const bearer = `Bearer ${TEST_TOKEN}`;
const MB = 1_048_576;

async function listen(overrides: TestApiOverrides = {}) {
  const api = await start(overrides);
  return { api, address: await api.http.listen({ host: '127.0.0.1', port: 0 }) };
}

/** All that a server answers to these bytes until it closes the connection. */
function send(address: string, pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    // Whoever goes on sending to a closed connection is cut off, and has its answer all the same.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? undefined : reject(error),
    );
    socket.on('close', () => resolve(received));
    const next = () => {
      const piece = pieces.shift();
      if (piece !== undefined && socket.writable) socket.write(piece, next);
    };
    next();
  });
}

const post = (...headers: string[]) => ['POST /graphql HTTP/1.1', 'host: x', ...headers, '', ''].join('\r\n');
const QUERY = '{"query":"{viewer{name}}"}';

describe('whoever tries tokens', () => {
  const ask = async (
    app: Awaited<ReturnType<typeof start>>['app'],
    token: string,
    from = {},
    url = '/graphql',
  ) => {
    const answer = await app.inject({
      url: `${url}?query={viewer{name}}`,
      headers: { authorization: `Bearer ${token}`, ...from },
    });
    return { status: answer.statusCode, retry: answer.headers['retry-after'], body: answer.json<object>() };
  };
  const exhaust = async (app: Parameters<typeof ask>[0], from = {}) => {
    for (let i = 0; i < FAILURES_PER_MINUTE; i++)
      expect((await ask(app, `wrong-${i}`, from)).status).toBe(401);
  };

  it('is told to wait after some, on every path, while a good token and a missing one are answered as ever', async () => {
    const { app } = await start();
    await exhaust(app);
    const refused = await ask(app, 'wrong');
    expect(refused).toMatchObject({
      status: 429,
      retry: '2',
      body: { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] },
    });
    expect((await ask(app, 'wrong', {}, '/metrics')).status).toBe(429);
    expect(await ask(app, TEST_TOKEN)).toMatchObject({
      status: 200,
      body: { data: { viewer: { name: 'test' } } },
    });
    expect((await app.inject({ url: '/graphql?query={viewer{name}}' })).statusCode).toBe(401);
  });

  it('is one address of many behind a proxy that is trusted', async () => {
    const { app } = await start({ http: { trustProxy: ['127.0.0.1'] } });
    await exhaust(app, { 'x-forwarded-for': '203.0.113.1' });
    expect((await ask(app, 'wrong', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(429);
    expect((await ask(app, 'wrong', { 'x-forwarded-for': '203.0.113.2' })).status).toBe(401);
    expect((await ask(app, 'wrong', { 'x-forwarded-for': '203.0.113.3, 203.0.113.1' })).status).toBe(429);
  });

  it('gets no fresh start from a header that anyone may send', async () => {
    const { app } = await start();
    await exhaust(app);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded'])
      expect((await ask(app, 'wrong', { [header]: '203.0.113.9' })).status).toBe(429);
  });
});

describe('a body that is too large', () => {
  it.each([
    ['50 MB by its own account', 'content-length: 52428800', 'x'.repeat(MB)],
    ['50 MB in pieces of unknown number', 'transfer-encoding: chunked', `100000\r\n${'x'.repeat(MB)}\r\n`],
  ])('is refused before it is read: %s', async (_case, length, piece) => {
    const { address } = await listen();
    const head = post(`authorization: ${bearer}`, 'content-type: application/json', length);
    const before = process.memoryUsage().rss;
    const answer = await send(address, [head, ...Array<string>(50).fill(piece)]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"LIMIT_EXCEEDED"/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  it('of a stranger costs the stranger the connection', async () => {
    const { address } = await listen();
    const head = post('content-type: application/json', 'content-length: 52428800');
    const answer = await send(address, [head, ...Array<string>(50).fill('x'.repeat(MB))]);
    expect(answer).toMatch(/^HTTP\/1\.1 401 [^]*connection: close[^]*"UNAUTHENTICATED"/i);
  });
});

describe('a body that is nested without end', () => {
  const nested = (text: string) => `${text.repeat(100_000)}1${(text === '[' ? ']' : '}').repeat(100_000)}`;
  it.each([
    ['lists in variables', `{"query":"{viewer{name}}","variables":{"a":${nested('[')}}}`],
    ['objects in variables', `{"query":"{viewer{name}}","variables":${nested('{"a":')}}`],
    ['lists in extensions', `{"query":"{viewer{name}}","extensions":{"a":${nested('[')}}}`],
    ['batches', nested('[')],
  ])('is refused with figure and limit: %s', async (_case, payload) => {
    const { app } = await start();
    const headers = { authorization: bearer, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toMatch(/100,00\d lists and objects deep; the limit is 100\..*"LIMIT_EXCEEDED"/);
  });
});

describe('a body that nobody will read', () => {
  const nowhere = [
    ['POST', '/nothing', 404],
    ['PUT', '/nothing', 404],
    ['POST', '/healthz', 404],
    ['DELETE', '/metrics', 404],
    ['POST', '/export/payments.csv', 404],
    ['PUT', '/graphql', 405],
    ['PATCH', '/graphql', 405],
  ] as const;
  const headersOf = [{ 'content-type': 'application/json' }, { authorization: bearer }];

  it.each(nowhere)('is not parsed, with a token or without: %s %s', async (method, url, status) => {
    const { app } = await start();
    for (const headers of headersOf)
      for (const payload of ['{"query":', 'x'.repeat(2 * MB)]) {
        const answer = await app.inject({ method, url, headers, payload });
        expect(answer.statusCode).toBe(status);
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
      }
  });

  it.each(nowhere)('is not waited for: %s %s', async (method, url, status) => {
    const { address } = await listen();
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(`${method} ${url} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{`);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    socket.destroy();
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*connection: close`, 'i'));
  });

  it('is taken off the wire, so that whoever sends 50 MB before reading has the answer too', async () => {
    const { address } = await listen();
    const body = 'x'.repeat(50 * MB);
    const json = { authorization: bearer, 'content-type': 'application/json' };
    const cases: [method: string, url: string, status: number, headers: Record<string, string>][] = [
      ['POST', '/nothing', 404, {}],
      ['PUT', '/graphql', 405, {}],
      ['POST', '/graphql', 401, {}],
      ['POST', '/graphql', 413, json],
      ['POST', '/graphql', 415, { ...json, 'content-type': 'text/plain' }],
    ];
    for (const [method, url, status, headers] of cases)
      expect((await fetch(`${address}${url}`, { method, headers, body })).status).toBe(status);
  });
});

describe('a request that could be read in two ways', () => {
  const json = ['content-type: application/json', `authorization: ${bearer}`];
  it.each([
    [
      'a length beside chunks',
      post(...json, 'content-length: 5', 'transfer-encoding: chunked') + '0\r\n\r\nGET /metrics',
    ],
    ['two lengths', post(...json, 'content-length: 5', `content-length: ${QUERY.length}`) + QUERY],
    ['a length that is none', post(...json, 'content-length: 1e1') + QUERY],
    ['another coding of chunks', post(...json, 'transfer-encoding: chunked, identity') + QUERY],
    ['a space before the colon', post(...json, `content-length : ${QUERY.length}`) + QUERY],
    ['a line that is folded', post(...json, 'x-folded: a\r\n content-length: 5') + QUERY],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\r\n\r\n'],
  ])('is refused, and the connection ends: %s', async (_case, text) => {
    const { address } = await listen();
    const answer = await send(address, [text]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"BAD_USER_INPUT"/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('and headers without end are cut off', async () => {
    const { address } = await listen();
    const answer = await send(address, [post(`x-long: ${'x'.repeat(20_000)}`)]);
    expect(answer).toMatch(/^HTTP\/1\.1 431 [^]*"LIMIT_EXCEEDED"/);
  });

  it.each([
    ['a bearer beside a wrong one', [`authorization: ${bearer}`, 'authorization: Bearer wrong'], 400],
    ['a wrong bearer beside a right one', ['authorization: Bearer wrong', `AUTHORIZATION: ${bearer}`], 400],
    ['another host', ['host: y', `authorization: ${bearer}`], 400],
    ['an expectation', ['expect: 200-ok', `authorization: ${bearer}`], 417],
  ])('is refused by name: %s', async (_case, headers, status) => {
    const { address } = await listen();
    const text = post(...json, 'connection: close', `content-length: ${QUERY.length}`, ...headers);
    const twofold = text.replace(`authorization: ${bearer}\r\n`, '');
    expect(await send(address, [twofold + QUERY])).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} [^]*"BAD_USER_INPUT"`),
    );
  });

  it('is refused by name without a host, but for the old version that knows none', async () => {
    const { address } = await listen();
    const hostless = (version: string) => `GET /healthz HTTP/${version}\r\nconnection: close\r\n\r\n`;
    expect(await send(address, [hostless('1.1')])).toMatch(/^HTTP\/1\.1 400 [^]*"BAD_USER_INPUT"/);
    expect(await send(address, [hostless('1.0')])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a body that trickles in', () => {
  it('is cut off by name', async () => {
    const { address } = await listen({ timeouts: { requestMs: 60, headersMs: 50, checkMs: 10 } });
    const head = post(`authorization: ${bearer}`, 'content-type: application/json', 'content-length: 100');
    expect(await send(address, [head, '{'])).toMatch(/^HTTP\/1\.1 408 [^]*"LIMIT_EXCEEDED"/);
  });
});

describe('an operation that takes too long', () => {
  const timeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, operationMs: 40 };
  const never = () => new Promise<never>(() => undefined);

  it('is answered with what there is, and LIMIT_EXCEEDED where it waited', async () => {
    const { request } = await start({ timeouts, services: { schedules: never } });
    const { data, errors } = await request('{ viewer { name } tiers { name } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['tiers'], extensions: { code: 'LIMIT_EXCEEDED' } }]);
    expect(errors?.[0]?.message).toContain('0.04 seconds');
  });

  it('unless it is a trigger, which has five minutes of its own', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const trigger = async () => {
      await ended;
      throw new Error('as far as this test goes');
    };
    const { request } = await start({ timeouts, services: { trigger } });
    const answer = request('mutation { triggerTier(tier: TIER_1, wait: true) { alreadyRunning } }');
    const other = await (
      await start({ timeouts, services: { schedules: never } })
    ).request('{ tiers { name } }');
    expect(other.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
    end();
    expect((await answer).errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});

describe('security headers', () => {
  it.each([
    ['the health of the process', '/healthz', 200],
    ['the metrics', '/metrics', 200],
    ['an answer', '/graphql?query={viewer{name}}', 200],
    ['a mutation over GET', '/graphql?query=mutation{triggerTier(tier:TIER_1){alreadyRunning}}', 405],
    ['nothing', '/nothing', 404],
    [
      'a query that is too large',
      `/graphql?query=${encodeURIComponent(`{ viewer { ${'name '.repeat(5_000)} } }`)}`,
      400,
    ],
  ])('are on %s', async (_case, url, status) => {
    const { app } = await start();
    const { headers, statusCode } = await app.inject({ url, headers: { authorization: bearer } });
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
