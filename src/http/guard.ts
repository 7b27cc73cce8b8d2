import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer';
import { isDatabaseAway } from '../api/database-away';
import { errorBody, type ErrorCode } from '../api/errors';
import type { ApiServices } from '../api/services';
import { bearerOf } from './bearer';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the guard; null on the paths that are open to anyone */
    viewer: Viewer | null;
  }
}

type GuardServices = Pick<ApiServices, 'authenticate' | 'notReady'>;

/** A refusal in the shape of a GraphQL answer. */
export function refuse(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(errorBody(code, message));
}

function refuseToken(reply: FastifyReply): FastifyReply {
  void reply.header('www-authenticate', 'Bearer realm="pow-crm"');
  return refuse(reply, 401, 'UNAUTHENTICATED', 'Send a valid token: "Authorization: Bearer <token>".');
}

function refuseForNow(reply: FastifyReply, reason: string): FastifyReply {
  void reply.header('retry-after', '5');
  return refuse(reply, 503, 'UNAVAILABLE', `Not ready: ${reason}`);
}

/**
 * Lets a request through only with a valid bearer and while the server is ready. Runs before the body is read, so
 * that a stranger costs neither memory nor parsing.
 */
export function createGuard(services: GuardServices) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer === null) return refuseToken(reply);
    const reason = await services.notReady();
    if (reason !== null) return refuseForNow(reply, reason);
    try {
      request.viewer = await services.authenticate(bearer);
    } catch (error) {
      if (isDatabaseAway(error)) return refuseForNow(reply, 'the database does not answer');
      throw error;
    }
    return request.viewer === null ? refuseToken(reply) : undefined;
  };
}
