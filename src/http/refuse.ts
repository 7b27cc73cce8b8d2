import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody, type ErrorCode } from '../api/errors';

/** How long the rest of a refused body is read from the connection. */
const LINGER_MS = 10_000;

/**
 * A refusal in the shape of a GraphQL answer. It is sent at once; the rest of the body is discarded, and the connection
 * ends.
 */
export function refuse(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  if (isBodyToCome(reply.request)) {
    void reply.header('connection', 'close');
    endAfterBody(reply.request.raw);
  }
  return reply.code(status).type('application/json; charset=utf-8').send(errorBody(code, message));
}

function isBodyToCome({ raw, headers }: FastifyRequest): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && !raw.complete;
}

/**
 * Node closes the connection right after the answer. A client that is still sending then gets a reset and never sees
 * the answer, so we wait for the end of the body, which Node discards.
 */
function endAfterBody(request: IncomingMessage): void {
  const { socket } = request;
  if (!(socket instanceof Socket)) return;
  const end = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (request.complete) return end();
    const timer = setTimeout(end, LINGER_MS).unref();
    request.once('close', () => {
      clearTimeout(timer);
      end();
    });
  };
}
