import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import axios, { isAxiosError, type AxiosResponse } from 'axios';
import { DeliveryError } from '../delivery-error';
import { isLinkLocal, LINK_LOCAL, lookupElsewhere } from './link-local';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  /** sent as it is */
  body?: string;
  timeoutMs: number;
  signal?: AbortSignal;
  /** How much of the reply's text is read, in bytes; absent: none of it. */
  readBytes?: number;
}

export interface HttpReply {
  status: number;
  retryAfterMs: number | null;
  text: string;
}

/**
 * One request with a deadline for the whole of it. Redirects are not followed, so that a signed message goes nowhere
 * but where it was addressed. Rejects with a DeliveryError that names the host at most.
 */
export async function request(wanted: HttpRequest): Promise<HttpReply> {
  const { method, url, headers, body, timeoutMs, signal, readBytes = 0 } = wanted;
  if (isLinkLocal(new URL(url))) throw linkLocal(url);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const reply: AxiosResponse<Readable> = await axios.request({
      method,
      url,
      headers: { 'user-agent': 'pow-crm', ...headers },
      data: body,
      // Connections are not kept: messages are rare, and one closed by the other side would lose the next.
      httpAgent: new http.Agent({ lookup: lookupElsewhere }),
      httpsAgent: new https.Agent({ lookup: lookupElsewhere }),
      maxRedirects: 0,
      responseType: 'stream',
      validateStatus: () => true,
      transformRequest: (data: unknown) => data,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ...(isLoopback(url) ? { proxy: false as const } : {}),
    });
    const text = await readSome(reply.data, readBytes);
    return { status: reply.status, retryAfterMs: retryAfter(reply.headers['retry-after']), text };
  } catch (error) {
    // Axios' errors hold the address, the headers and the body: none of them leaves this file.
    if (signal?.aborted) throw new DeliveryError('Sending was broken off by a stop.');
    if (deadline.aborted)
      throw new DeliveryError(`No answer from ${hostOf(url)} within ${timeoutMs / 1000} s.`);
    if (codeOf(error) === LINK_LOCAL) throw linkLocal(url);
    throw new DeliveryError(`No connection to ${hostOf(url)} (${codeOf(error)}).`);
  }
}

function linkLocal(url: string): DeliveryError {
  return new DeliveryError(`${hostOf(url)} is a link-local address, to which nothing is sent.`);
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

function isLoopback(url: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function codeOf(error: unknown): string {
  return isAxiosError(error) && error.code !== undefined ? error.code : 'unknown reason';
}

/** Only seconds: the date form is rare, and the backoff does as well. */
function retryAfter(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

async function readSome(stream: Readable, bytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (bytes > 0)
    for await (const chunk of stream) {
      const buffer = Buffer.from(chunk as Uint8Array);
      chunks.push(buffer);
      size += buffer.length;
      if (size >= bytes) break;
    }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, bytes).toString('utf8');
}
