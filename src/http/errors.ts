import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../api/errors';
import { refuse } from './refuse';

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
}

/** What Fastify itself refuses, before a handler sees it. */
const REFUSALS: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'LIMIT_EXCEEDED',
    message: 'The request body is larger than 1 MB.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'BAD_USER_INPUT',
    message: 'Send the request as "Content-Type: application/json".',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    message: 'The request body is no valid JSON.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    message: 'The request body is empty.',
  },
};

/** An address that cannot be decoded: Fastify refuses it before there is a route, or anything that is put around one. */
export function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void refuse(reply, 400, 'BAD_USER_INPUT', 'The address could not be read.');
}

/** Every answer to a failed request is JSON in GraphQL's shape and gives nothing of our insides away. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = REFUSALS[error.code];
    if (known) return refuse(reply, known.status, known.code, known.message);
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500)
      return refuse(reply, status, 'BAD_USER_INPUT', 'The request could not be read.');
    const errorId = randomUUID();
    request.log.error({ err: error, errorId }, 'an HTTP request met an unexpected error');
    return reply.code(500).send({
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }],
    });
  });
}

/** Before the body is read: what nobody will look at is not worth a stranger's megabyte. */
export function refuseUnknownAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    if (request.is404) void refuse(reply, 404, 'NOT_FOUND', 'There is nothing at this address.');
    else next();
  });
}
