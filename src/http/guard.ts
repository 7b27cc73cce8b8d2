import type { FastifyReply, FastifyRequest } from 'fastify';
import { FAILURES_PER_MINUTE, type FailureLimit } from '../access/failure-limit';
import type { Viewer } from '../access/viewer';
import { isDatabaseAway } from '../api/database-away';
import type { ApiServices, DataVersion } from '../api/services';
import { bearerOf } from './bearer';
import { refuse } from './refuse';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the guard; null on the paths that are open to anyone */
    viewer: Viewer | null;
    /** as it was committed when the request had come; set by the guard */
    version: DataVersion | null;
  }
}

/** What the guard has found out of a request that it let through. */
export interface AdmittedRequest {
  viewer: Viewer;
  version: DataVersion;
}

export function admitted({ viewer, version }: FastifyRequest): AdmittedRequest {
  if (!viewer || !version) throw new Error('a request did not pass the guard');
  return { viewer, version };
}

export type GuardServices = Pick<ApiServices, 'authenticate' | 'notReady' | 'version'> & {
  /** counts tokens that open nothing, per address, over all paths together */
  failures: FailureLimit;
};

function refuseToken(reply: FastifyReply): FastifyReply {
  void reply.header('www-authenticate', 'Bearer realm="pow-crm"');
  return refuse(reply, 401, 'UNAUTHENTICATED', 'Send a valid token: "Authorization: Bearer <token>".');
}

/** A wrong token, unless its address has sent too many of them. */
function refuseWrongToken(
  request: FastifyRequest,
  reply: FastifyReply,
  failures: FailureLimit,
): FastifyReply {
  const seconds = failures.fail(request.ip);
  if (seconds === null) return refuseToken(reply);
  void reply.header('retry-after', String(seconds));
  return refuse(
    reply,
    429,
    'LIMIT_EXCEEDED',
    `More than ${FAILURES_PER_MINUTE} wrong tokens in a minute came from this address; try again in ${seconds} seconds. A valid token passes at any time.`,
  );
}

export function refuseForNow(reply: FastifyReply, reason: string): FastifyReply {
  void reply.header('retry-after', '5');
  return refuse(reply, 503, 'UNAVAILABLE', `Not ready: ${reason}`);
}

/** One reading for all who need it, and none where nobody does. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | null = null;
  return () => (reading ??= read());
}

/**
 * Lets a request through only with a valid bearer and while the server is ready. Runs before the body is read, so
 * that a stranger costs neither memory nor parsing. `versioned`: finds out the data version as well.
 */
export function createGuard(services: GuardServices, { versioned = false } = {}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer === null) return refuseToken(reply);
    const reason = await services.notReady();
    if (reason !== null) return refuseForNow(reply, reason);
    try {
      const version = once(services.version);
      request.viewer = await services.authenticate(bearer, version);
      if (versioned && request.viewer !== null) request.version = await version();
    } catch (error) {
      if (isDatabaseAway(error)) return refuseForNow(reply, 'the database does not answer');
      throw error;
    }
    return request.viewer === null ? refuseWrongToken(request, reply, services.failures) : undefined;
  };
}
