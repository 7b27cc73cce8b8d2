import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createTransport } from '../../src/antpool';
import { systemClock } from '../../src/clock';
import { BALANCE, benchWith, contextOf, failureOf, ok } from './support';

type Handler = (request: IncomingMessage, response: ServerResponse, form: URLSearchParams) => void;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A real server on a port of its own. */
async function serve(handler: Handler): Promise<{ baseUrl: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => handler(request, response, new URLSearchParams(body)));
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

const open = () => new AbortController().signal;
const request = (signal = open()) => ({
  endpoint: 'account.htm' as const,
  form: { coin: 'BTC', key: 'a b&c' },
  signal,
});
const transportTo = (baseUrl: string, callsPerSecond = 50) => createTransport({ baseUrl, callsPerSecond });

/** A client over a real connection and the real time, patient for 50 ms. */
const hasty = (baseUrl: string) =>
  benchWith(transportTo(baseUrl), { clock: systemClock, timeoutMs: 50, random: () => 0 });

describe('a request', () => {
  it('is a form-encoded POST to /api/<name>, over a connection that is kept', async () => {
    const seen: unknown[] = [];
    const { baseUrl, sockets } = await serve(({ method, url, headers }, response, form) => {
      seen.push([method, url, headers['content-type'], Object.fromEntries(form)]);
      response.setHeader('X-Seen', 'yes').end('{"a": 1}');
    });
    const transport = transportTo(`${baseUrl}/`);
    const reply = await transport(request());
    await transport(request());
    const asked = [
      'POST',
      '/api/account.htm',
      'application/x-www-form-urlencoded',
      { coin: 'BTC', key: 'a b&c' },
    ];
    expect(seen).toEqual([asked, asked]);
    expect(reply).toMatchObject({ status: 200, body: '{"a": 1}', headers: { 'x-seen': 'yes' } });
    expect(sockets.size).toBe(1);
  });

  it('resolves with any status and never follows a redirect', async () => {
    let calls = 0;
    const { baseUrl } = await serve((_, response) => {
      calls += 1;
      response.writeHead(302, { location: '/api/elsewhere.htm' }).end();
    });
    expect(await transportTo(baseUrl)(request())).toMatchObject({ status: 302 });
    expect(calls).toBe(1);
  });

  it('unpacks a compressed reply', async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"zipped":"ü"}'));
    });
    expect((await transportTo(baseUrl)(request())).body).toBe('{"zipped":"ü"}');
  });

  const TEXT = '{"zipped":"ü"}';
  const utf16 = Buffer.from(TEXT, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  const marked = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);
  it.each<[string, Record<string, string>, Buffer]>([
    ['plain, though it is told to be packed', { 'content-encoding': 'gzip' }, Buffer.from(TEXT)],
    ['plain, though it is told to be br', { 'content-encoding': 'br' }, Buffer.from(TEXT)],
    ['plain, though it is told to be deflated', { 'content-encoding': 'deflate' }, Buffer.from(TEXT)],
    ['packed without a word', {}, gzipSync(TEXT)],
    ['packed by another method', { 'content-encoding': 'br' }, brotliCompressSync(TEXT)],
    ['deflated', { 'content-encoding': 'deflate' }, deflateSync(TEXT)],
    ['deflated without a head', { 'content-encoding': 'deflate' }, deflateRawSync(TEXT)],
    ['UTF-8 with a mark', {}, marked([0xef, 0xbb, 0xbf], Buffer.from(TEXT))],
    ['UTF-16 with a mark', {}, marked([0xff, 0xfe], utf16)],
    ['UTF-16 in the other order with a mark', {}, marked([0xfe, 0xff], swapped)],
    ['UTF-16 without a mark', { 'content-type': 'application/json' }, utf16],
    ['UTF-16 in the other order without a mark', {}, swapped],
    [
      'UTF-8, though it is told to be UTF-16',
      { 'content-type': 'application/json;charset=utf-16' },
      Buffer.from(TEXT),
    ],
    ['Latin-1', { 'content-type': 'text/plain; charset="ISO-8859-1"' }, Buffer.from(TEXT, 'latin1')],
    ['in no known charset', { 'content-type': 'text/plain; charset=klingon' }, Buffer.from(TEXT)],
  ])('reads a body that is %s', async (_, headers, bytes) => {
    const { baseUrl } = await serve((__, response) => response.writeHead(200, headers).end(bytes));
    expect((await transportTo(baseUrl)(request())).body).toBe(TEXT);
  });

  it('tells when it goes out, not when it is queued for its pace', async () => {
    const { baseUrl } = await serve((_, response) => response.end('{}'));
    const transport = transportTo(baseUrl, 1);
    await transport(request());
    const stop = new AbortController();
    const events: string[] = [];
    const second = failureOf(
      transport({
        ...request(stop.signal),
        onQueued: () => events.push('queued'),
        onSend: () => events.push('sent'),
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(events).toEqual(['queued']);
    await second;
    expect(events).toEqual(['queued']);
  });
});

describe('the errors of the transport', () => {
  it.each<[string, Handler]>([
    ['ECONNRESET', (incoming) => incoming.socket.destroy()],
    [
      'ECONNRESET',
      (incoming, response) => {
        response
          .writeHead(200, { 'content-length': '100' })
          .write('{"code":', () => incoming.socket.destroy());
      },
    ],
    [
      'REPLY_TOO_LARGE',
      (_, response) => {
        response.end('x'.repeat(9 * 1024 * 1024));
      },
    ],
    [
      'REPLY_TOO_LARGE',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(9 * 1024 * 1024)));
      },
    ],
  ])('are system codes and nothing else: %s', async (code, handler) => {
    const { baseUrl } = await serve(handler);
    const error = await failureOf(transportTo(baseUrl)(request()));
    expect({ ...error }).toEqual({ name: 'TransportError', code });
    expect(error.cause).toBeUndefined();
  });

  it('name a refused connection', async () => {
    const { baseUrl } = await serve(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await failureOf(transportTo(baseUrl)(request()))).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await failureOf(hasty(baseUrl).pool.balance(contextOf()))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/refused the connection/) as unknown,
    });
  });
});

describe('a client over a real connection', () => {
  it('reads a balance', async () => {
    const { baseUrl } = await serve((_, response) => response.end(ok(BALANCE)));
    expect((await hasty(baseUrl).pool.balance(contextOf())).value.balance).toBe('0.10000000');
  });

  it.each<[string, Handler]>([
    ['a server that never answers', () => undefined],
    [
      'a body that dribbles on for ever',
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('gives up %s at the deadline', async (_, handler) => {
    const closed: Promise<void>[] = [];
    const { baseUrl } = await serve((incoming, response, form) => {
      closed.push(new Promise((resolve) => response.on('close', resolve)));
      handler(incoming, response, form);
    });
    const { pool, gate } = hasty(baseUrl);
    expect(await failureOf(pool.balance(contextOf()))).toMatchObject({ code: 'TIMEOUT' });
    expect(gate.calls.map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ error: 'TIMEOUT' }),
      expect.objectContaining({ error: 'TIMEOUT' }),
    ]);
    expect(closed).toHaveLength(2);
    await Promise.all(closed);
  });

  it.each<[string, Handler, string]>([
    ['HTML with 200', (_, response) => response.end('<html>maintenance</html>'), 'UNREADABLE'],
    [
      'a redirect',
      (_, response) => response.writeHead(301, { location: 'https://example.com/' }).end(),
      'UNAVAILABLE',
    ],
    ['HTTP 503', (_, response) => response.writeHead(503).end('<html>'), 'UNAVAILABLE'],
    ['HTTP 429', (_, response) => response.writeHead(429).end(), 'RATE_LIMITED'],
    ['a body without end', (_, response) => response.end('x'.repeat(9 * 1024 * 1024)), 'UNREADABLE'],
    ['a broken connection', (incoming) => incoming.socket.destroy(), 'UNAVAILABLE'],
  ])('names %s', async (_, handler, code) => {
    const { baseUrl } = await serve(handler);
    const bench = benchWith(transportTo(baseUrl), { clock: systemClock, timeoutMs: 5_000, random: () => 0 });
    expect(await failureOf(bench.pool.balance(contextOf()))).toMatchObject({ code });
  });
});

describe('the pace', () => {
  it('lets no more out in a second than it may', async () => {
    const { baseUrl } = await serve((_, response) => response.end('{}'));
    const transport = transportTo(baseUrl, 3);
    const stop = new AbortController();
    let sent = 0;
    const calls = Array.from({ length: 6 }, () =>
      transport({ ...request(stop.signal), onSend: () => (sent += 1) }).catch(() => undefined),
    );
    await Promise.all(calls.slice(0, 3));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBe(3);
    stop.abort();
    await Promise.all(calls);
    expect(sent).toBe(3);
  });
});
