import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer';
import type { ApiServices, DataVersion } from '../api/services';
import { bearerOf, hasBearer } from './bearer';
import { sessionSecretOf } from './cookies';

/** The credentials that a request carries. */
export type Credential = { bearer: string } | { session: string };

/** A bearer token wins over a cookie; another scheme (a proxy with a password) does not count. */
export function credentialOf(request: FastifyRequest): Credential | null {
  const { authorization } = request.headers;
  if (hasBearer(authorization)) {
    const bearer = bearerOf(authorization);
    return bearer === null ? null : { bearer };
  }
  const session = sessionSecretOf(request);
  return session === null ? null : { session };
}

/** The current viewer; null: nobody. */
export function identify(
  { authenticate, sessions }: Pick<ApiServices, 'authenticate' | 'sessions'>,
  credential: Credential,
  version: () => Promise<DataVersion>,
): Promise<Viewer | null> {
  return 'bearer' in credential
    ? authenticate(credential.bearer, version)
    : sessions.authenticateSession(credential.session, version);
}
