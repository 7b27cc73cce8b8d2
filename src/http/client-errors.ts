import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody, type ErrorCode } from '../api/errors';

interface Refusal {
  status: string;
  code: ErrorCode;
  message: string;
}

const REFUSALS: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'LIMIT_EXCEEDED',
    message: 'The request did not come in time.',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'LIMIT_EXCEEDED',
    message: 'The headers are larger than 16 kB.',
  },
};

const UNREADABLE: Refusal = {
  status: '400 Bad Request',
  code: 'BAD_USER_INPUT',
  message: 'This is no HTTP request that can be read in one way only.',
};

/**
 * Answers what Node's parser refuses before there is a request: two lengths, a length beside chunks, headers without an
 * end. The connection is closed, since nobody can tell where the next request would begin.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, message } = REFUSALS[error.code ?? ''] ?? UNREADABLE;
  const body = JSON.stringify(errorBody(code, message));
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'content-type: application/json; charset=utf-8',
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Answers what expects more than that the server goes on ("100-continue"), which nothing here can. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(417, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(
      JSON.stringify(errorBody('BAD_USER_INPUT', 'The expectation of the header "Expect" cannot be met.')),
    );
}
