import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from './pool';
import type { PoolReply } from './reply';

export interface ServeOptions {
  /** Loopback by default. */
  readonly host?: string;
  /** Any free port by default. */
  readonly port?: number;
}

export interface ServedPool {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections, hanging and waiting ones included. */
  close(): Promise<void>;
}

/** Bytes that a request body may have; no call of this API comes near. */
const MAXIMUM_BODY = 100_000;

/**
 * Puts a pool behind a socket. A refused connection cannot be played once a client is connected: it is broken instead, as a
 * reset one is.
 */
export async function servePool(
  pool: Pool,
  { host = '127.0.0.1', port = 0 }: ServeOptions = {},
): Promise<ServedPool> {
  const waiting = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) => {
        const reply = pool.handle(poolRequest(request, body));
        if (reply.delayMs <= 0) return send(reply, response);
        const timer = setTimeout(() => {
          waiting.delete(timer);
          send(reply, response);
        }, reply.delayMs);
        waiting.add(timer);
      })
      .catch(() => {
        response.destroy();
      });
  });
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`,
    close: () =>
      new Promise((resolve, reject) => {
        waiting.forEach((timer) => {
          clearTimeout(timer);
        });
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_BODY) throw new Error('Request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function poolRequest(request: IncomingMessage, body: string): Parameters<Pool['handle']>[0] {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const client = request.socket.remoteAddress?.replace(/^::ffff:/, '');
  return { method: request.method ?? 'GET', path: request.url ?? '/', body, headers, client };
}

function send(reply: PoolReply, response: ServerResponse): void {
  if (reply.drop === 'hang') return;
  if (reply.drop) {
    response.socket?.resetAndDestroy();
    return;
  }
  // Node writes a Date of its own where there is none.
  response.sendDate = false;
  const length = { 'content-length': Buffer.byteLength(reply.body).toString() };
  response.writeHead(reply.status, { ...reply.headers, ...length }).end(reply.body);
}
