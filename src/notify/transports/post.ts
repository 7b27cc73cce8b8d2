import { request, type HttpReply } from './http';

/** An error reply has a few dozen bytes. */
const READ_BYTES = 4_096;

interface Posting {
  timeoutMs: number;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

/** POSTs a value as JSON and reads the beginning of the reply. */
export function postJson(
  url: string,
  value: unknown,
  { timeoutMs, signal, headers = {} }: Posting,
): Promise<HttpReply> {
  return request({
    method: 'POST',
    url,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    timeoutMs,
    signal,
    readBytes: READ_BYTES,
  });
}
