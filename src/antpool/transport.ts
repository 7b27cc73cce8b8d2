import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import rateLimit from 'axios-rate-limit';
import type { Endpoint } from '../vocabulary';
import { bodyText, isTooLarge } from './body';
import { codeOf, REPLY_TOO_LARGE } from './network';

export interface TransportRequest {
  endpoint: Endpoint;
  /** sent as it is; contains key, nonce and signature */
  form: Record<string, string>;
  /** ends the request or the reply's body at any point */
  signal: AbortSignal;
  /** A transport that paces calls calls this, before it returns, if the call waits in its queue … */
  onQueued?: () => void;
  /** … and this when the call is sent. Without either, a request counts as sent at once. */
  onSend?: () => void;
}

export interface TransportReply {
  status: number;
  body: string;
  /** names in lower case */
  headers: Record<string, string>;
}

/**
 * Resolves with any HTTP reply. Without a reply it rejects with an error whose `code` is the system's (`ECONNRESET`).
 */
export type Transport = (request: TransportRequest) => Promise<TransportReply>;

/** The only error of the real transport: a system code, and nothing that was sent. */
class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(readonly code: string) {
    super(`no reply from the pool (${code})`);
  }
}

/** About 800 times the largest page of workers. */
const LARGEST_REPLY = 8 * 1024 * 1024;

/**
 * Servers usually close an idle connection after 5 s. We close first, because a call on a just-closed connection is
 * lost.
 */
const IDLE_SOCKET_MS = 4_000;

/**
 * HTTP to `<baseUrl>/api/<name>`, a form-encoded POST as the guide says. Sends at most `callsPerSecond` per second (a
 * pace; the budget guards the pool's limit). Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY as axios does, HTTPS by
 * tunnel, but never proxies a loopback address. Does not follow redirects.
 */
export function createTransport(options: { baseUrl: string; callsPerSecond: number }): Transport {
  const base = options.baseUrl.replace(/\/+$/, '');
  const agent = { keepAlive: true, timeout: IDLE_SOCKET_MS };
  const send = axios.getAdapter('http');
  const client = axios.create({
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'pow-crm',
    },
    httpAgent: new http.Agent(agent),
    httpsAgent: new https.Agent(agent),
    maxRedirects: 0,
    maxContentLength: LARGEST_REPLY,
    responseType: 'arraybuffer',
    decompress: false,
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    ...(isLoopback(base) ? { proxy: false as const } : {}),
  });
  const paced = rateLimit(client, pace(options.callsPerSecond));

  return async ({ endpoint, form, signal, onQueued, onSend }) => {
    onQueued?.();
    try {
      const reply: AxiosResponse<unknown> = await paced.request({
        url: `${base}/api/${endpoint}`,
        data: new URLSearchParams(form).toString(),
        signal,
        adapter: (config) => {
          onSend?.();
          return send(config);
        },
      });
      const headers = flatHeaders(reply);
      const told = { encoding: headers['content-encoding'], type: headers['content-type'] };
      const body = Buffer.isBuffer(reply.data) ? bodyText(reply.data, told, LARGEST_REPLY) : '';
      return { status: reply.status, body, headers };
    } catch (error) {
      // Axios errors contain the form and the reply, so none of them leaves this room.
      throw new TransportError(transportCode(error));
    }
  };
}

/** The pacer counts whole calls only; a rate below one per second becomes a longer window. */
function pace(callsPerSecond: number) {
  return callsPerSecond >= 1
    ? { maxRequests: Math.floor(callsPerSecond), perMilliseconds: 1000 }
    : { maxRequests: 1, perMilliseconds: Math.ceil(1000 / callsPerSecond) };
}

function isLoopback(base: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(base).hostname);
}

function flatHeaders(reply: AxiosResponse<unknown>): Record<string, string> {
  const entries = Object.entries(reply.headers as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function transportCode(error: unknown): string {
  if (isTooLarge(error)) return REPLY_TOO_LARGE;
  if (error instanceof Error && error.message.includes('maxContentLength')) return REPLY_TOO_LARGE;
  const code = codeOf(error) ?? 'UNKNOWN';
  // Here axios's "bad response" means a body that broke off.
  return code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}
