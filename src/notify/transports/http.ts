import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import axios, { isAxiosError, type AxiosResponse } from 'axios';
import { DeliveryError } from '../delivery-error';
import { certificateWords } from './certificate';
import { hasSpecialAddress, lookupElsewhere, SPECIAL_ADDRESS } from './special-address';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  /** sent as it is */
  body?: string;
  timeoutMs: number;
  signal?: AbortSignal;
  /** how many bytes of the reply's text are read; absent: none */
  readBytes?: number;
}

export interface HttpReply {
  status: number;
  retryAfterMs: number | null;
  text: string;
}

/**
 * One request with a deadline for all of it. Redirects are not followed, so that a signed message goes only to its
 * address. Rejects with a DeliveryError that names at most the host.
 */
export async function request(wanted: HttpRequest): Promise<HttpReply> {
  const { method, url, headers, body, timeoutMs, signal, readBytes = 0 } = wanted;
  if (hasSpecialAddress(new URL(url))) throw specialAddress(url);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const reply: AxiosResponse<Readable> = await axios.request({
      method,
      url,
      headers: { 'user-agent': 'pow-crm', ...headers },
      data: body,
      // Connections are not kept: messages are rare, and a connection that the other side closed would lose the next
      // one.
      httpAgent: new http.Agent({ lookup: lookupElsewhere }),
      httpsAgent: new https.Agent({ lookup: lookupElsewhere }),
      maxRedirects: 0,
      responseType: 'stream',
      validateStatus: () => true,
      transformRequest: (data: unknown) => data,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      // A proxy would resolve names itself and connect to any address.
      proxy: false,
    });
    const text = await readSome(reply.data, readBytes);
    return { status: reply.status, retryAfterMs: retryAfter(reply.headers['retry-after']), text };
  } catch (error) {
    // Axios errors contain the address, the headers and the body, so none of them leaves this file.
    if (signal?.aborted) throw new DeliveryError('Sending was broken off by a stop.');
    if (deadline.aborted)
      throw new DeliveryError(`No answer from ${hostOf(url)} within ${timeoutMs / 1000} s.`);
    if (codeOf(error) === SPECIAL_ADDRESS) throw specialAddress(url);
    const certificate = certificateWords(codeOf(error));
    throw new DeliveryError(
      certificate === null
        ? `No connection to ${hostOf(url)} (${codeOf(error)}).`
        : `No connection to ${hostOf(url)}: ${certificate}.`,
    );
  }
}

function specialAddress(url: string): DeliveryError {
  return new DeliveryError(`${hostOf(url)} is an address for special purposes, to which nothing is sent.`);
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

function codeOf(error: unknown): string {
  return isAxiosError(error) && error.code !== undefined ? error.code : 'unknown reason';
}

/** Only seconds: the date form is rare, and the backoff is good enough then. */
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
