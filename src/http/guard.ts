import type { FastifyReply, FastifyRequest } from 'fastify';
import { FAILURES_PER_MINUTE, type FailureLimit } from '../access/failure-limit';
import type { Viewer } from '../access/viewer';
import { awayReason, isDatabaseAway } from '../api/database-away';
import type { ApiServices, DataVersion } from '../api/services';
import { credentialOf, identify, type Credential } from './credential';
import { whyNotOurLink, whyNotOurPage } from './own-pages';
import { refuse } from './refuse';
import { count } from '../words';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the guard; null on public paths */
    viewer: Viewer | null;
    /** the credentials that identified the viewer; set by the guard */
    credential: Credential | null;
    /** the committed version, read after the request came; set by the guard */
    version: DataVersion | null;
  }
}

/** The guard's findings about a request that it let through. */
export interface AdmittedRequest {
  viewer: Viewer;
  version: DataVersion;
}

export function admitted({ viewer, version }: FastifyRequest): AdmittedRequest {
  if (!viewer || !version) throw new Error('a request did not pass the guard');
  return { viewer, version };
}

export type GuardServices = Pick<ApiServices, 'authenticate' | 'notReady' | 'sessions' | 'version'> & {
  /** counts invalid tokens per address, over all paths together */
  failures: FailureLimit;
  /** the URL at which people reach this server; its host counts as ours */
  publicUrl: string | null;
};

export interface GuardOptions {
  /** true: also reads the data version */
  versioned?: boolean;
  /** who may use a session's cookie: our own pages, also links to files, or nobody */
  cookies?: 'never' | 'pages' | 'links';
}

function refuseToken(reply: FastifyReply): FastifyReply {
  void reply.header('www-authenticate', 'Bearer realm="pow-crm"');
  return refuse(reply, 401, 'UNAUTHENTICATED', 'Send a valid token: "Authorization: Bearer <token>".');
}

/** The answer to a wrong token, unless its address has sent too many of them. */
export function refuseWrongToken(
  request: FastifyRequest,
  reply: FastifyReply,
  { failures }: Pick<GuardServices, 'failures'>,
): FastifyReply {
  return refuseFlood(request, reply, { failures }) ?? refuseToken(reply);
}

/** Counts a wrong token. undefined: its address has not sent too many of them. */
export function refuseFlood(
  request: FastifyRequest,
  reply: FastifyReply,
  { failures }: Pick<GuardServices, 'failures'>,
): FastifyReply | undefined {
  const seconds = failures.fail(request.ip);
  if (seconds === null) return undefined;
  void reply.header('retry-after', String(seconds));
  return refuse(
    reply,
    429,
    'LIMIT_EXCEEDED',
    `More than ${FAILURES_PER_MINUTE} wrong tokens in a minute came from this address; try again in ${count(seconds, 'second')}. A valid token passes at any time.`,
  );
}

export function refuseForNow(reply: FastifyReply, reason: string): FastifyReply {
  void reply.header('retry-after', '5');
  return refuse(reply, 503, 'UNAVAILABLE', `Not ready: ${reason}`);
}

/** One reading for all who need it, and none if nobody does. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | null = null;
  return () => (reading ??= read());
}

/**
 * Lets a request through only with a valid bearer token (or a session, if `cookies` allows it), and only while the
 * server is ready. It runs before the body is read, so that strangers cost neither memory nor parsing.
 */
export function createGuard(
  services: GuardServices,
  { versioned = false, cookies = 'never' }: GuardOptions = {},
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const credential = credentialOf(request);
    if (credential === null || ('session' in credential && cookies === 'never')) return refuseToken(reply);
    if ('session' in credential) {
      const foreign =
        cookies === 'links' ? whyNotOurLink(request) : whyNotOurPage(request, services.publicUrl);
      if (foreign !== null) return refuse(reply, 403, 'FORBIDDEN', foreign);
    }
    const reason = await services.notReady();
    if (reason !== null) return refuseForNow(reply, reason);
    try {
      const version = once(services.version);
      request.credential = credential;
      request.viewer = await identify(services, credential, version);
      if (versioned && request.viewer !== null) request.version = await version();
    } catch (error) {
      if (isDatabaseAway(error)) return refuseForNow(reply, awayReason(error));
      throw error;
    }
    return request.viewer === null ? refuseWrongToken(request, reply, services) : undefined;
  };
}
