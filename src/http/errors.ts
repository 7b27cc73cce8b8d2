import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../api/errors';
import type { Dashboard } from './dashboard/dashboard';
import { isPageVisit } from './dashboard/visits';
import { refuse } from './refuse';
import { WorkRefusal } from './work/work';

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
}

/** Errors that Fastify raises before a handler. */
const REFUSALS: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'LIMIT_EXCEEDED',
    message: 'The request body is larger than {limit}.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'BAD_USER_INPUT',
    message: 'Send the request as "Content-Type: application/json".',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    message: 'The request body is not valid JSON.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    message: 'The request body is empty.',
  },
};

/** A URL that cannot be decoded: Fastify refuses it before routes and hooks. */
export function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void refuse(reply, 400, 'BAD_USER_INPUT', 'The address is malformed.');
}

/** Every failed request gets JSON in GraphQL's shape, without internal details. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | WorkRefusal, request, reply) => {
    if (error instanceof WorkRefusal) {
      void reply.header('retry-after', String(error.retryAfterSeconds));
      return refuse(reply, 429, 'LIMIT_EXCEEDED', error.message);
    }
    const known = REFUSALS[error.code];
    if (known) {
      const limit = shownBytes(request.routeOptions.bodyLimit);
      return refuse(reply, known.status, known.code, known.message.replace('{limit}', limit));
    }
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500)
      return refuse(reply, status, 'BAD_USER_INPUT', 'The request is malformed.');
    const errorId = randomUUID();
    request.log.error({ err: error, errorId }, 'an HTTP request met an unexpected error');
    return reply.code(500).send({
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }],
    });
  });
}

function shownBytes(bytes: number): string {
  return bytes >= 1_048_576 ? `${bytes / 1_048_576} MB` : `${bytes / 1_024} kB`;
}

/** A browser gets the dashboard, which tells of pages that there are not. Before the body is read: what nobody will look at is not worth a stranger's megabyte. */
export function refuseUnknownAddresses(app: FastifyInstance, dashboard: Dashboard | null): void {
  app.addHook('onRequest', (request, reply, next) => {
    if (request.is404 && dashboard && isPageVisit(request)) void dashboard.sendPage(request, reply);
    else if (request.is404) void refuse(reply, 404, 'NOT_FOUND', 'There is no page at this address.');
    else next();
  });
}
