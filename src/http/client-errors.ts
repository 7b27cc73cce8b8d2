import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody, type ErrorCode } from '../api/errors';

interface Refusal {
  status: string;
  code: ErrorCode;
  message: string;
}

const LINGER_MS = 10_000;

const REFUSALS: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'LIMIT_EXCEEDED',
    message: 'The request did not arrive in time.',
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
  message: 'The HTTP request is malformed or ambiguous.',
};

/**
 * Answers requests that Node's parser refuses: two lengths, a length next to chunks, headers without an end. The
 * connection is closed, because nobody knows where the next request would begin.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, message } = REFUSALS[error.code ?? ''] ?? UNREADABLE;
  const body = JSON.stringify(errorBody(code, message));
  // A client that never closes its side would keep the connection.
  socket.setTimeout(LINGER_MS, () => socket.destroy());
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

/** Refuses requests that expect anything except "100-continue". */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(417, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(
      JSON.stringify(
        errorBody('BAD_USER_INPUT', 'The server cannot meet the expectation in the "Expect" header.'),
      ),
    );
}
