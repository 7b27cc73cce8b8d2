import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

const MB = 1_048_576;
const LONG = 'x'.repeat(20 * MB);
const NO_PATIENCE = 100;
/** A slow machine's client pauses, too: one that reads must not be cut off for it. */
const PATIENCE = 60_000;
const viewer: Viewer = { name: LONG, scopes: ['ADMIN'], groups: null };

/** A server with long answers, and what ends when it lets go of its first connection. */
async function listen(stallMs: number) {
  const timeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, stallMs };
  const metrics = async () => ({ contentType: 'text/plain', body: LONG });
  const { app, http } = await startTestApi(
    { read: {} as PrismaClient },
    { viewer, timeouts, services: { metrics }, http: { responseCache: true } },
  );
  const address = await http.listen({ host: '127.0.0.1', port: 0 });
  const cutOff = new Promise<void>((resolve) =>
    app.server.once('connection', (served: Socket) => served.once('close', () => resolve())),
  );
  return { port: Number(new URL(address).port), cutOff };
}

const head = (first: string, ...more: string[]) =>
  [`${first} HTTP/1.1`, 'host: x', `authorization: Bearer ${TEST_TOKEN}`, ...more, '', ''].join('\r\n');
const QUERY = '{"query":"{viewer{name}}"}';
const POST = head('POST /graphql', 'content-type: application/json', `content-length: ${QUERY.length}`);

describe('a client that does not read its answer', () => {
  it.each([
    ['of a query', POST + QUERY],
    ['of a query over GET', head('GET /graphql?query={viewer{name}}')],
    ['of the metrics', head('GET /metrics')],
    ['of many requests in a row', (POST + QUERY).repeat(20)],
  ])('is cut off: %s', async (_case, text) => {
    const { port, cutOff } = await listen(NO_PATIENCE);
    const client = connect(port, '127.0.0.1').pause();
    client.on('error', () => undefined);
    client.write(text);
    // Without the limit this never ends.
    await cutOff;
    client.destroy();
  });

  it('but one that reads has all of it', async () => {
    const { port } = await listen(PATIENCE);
    const client = connect(port, '127.0.0.1');
    client.write(head('GET /metrics', 'connection: close'));
    let bytes = 0;
    for await (const piece of client) bytes += (piece as Buffer).length;
    expect(bytes).toBeGreaterThan(20 * MB);
  });
});
