import type { FastifyInstance } from 'fastify';
import { refuse } from './refuse';

/**
 * Refuses a request with two bearers, or with two hosts or none. Of two, this server would take the first; a proxy in
 * front of it may have looked at the other.
 */
export function refuseTwofoldHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const { rawHeaders, httpVersion } = request.raw;
    const authorizations = count(rawHeaders, 'authorization');
    const hosts = count(rawHeaders, 'host');
    if (authorizations > 1)
      void refuse(reply, 400, 'BAD_USER_INPUT', 'The header "Authorization" is there more than once.');
    else if (hosts > 1 || (hosts === 0 && httpVersion !== '1.0'))
      void refuse(reply, 400, 'BAD_USER_INPUT', 'The header "Host" must be there once.');
    else next();
  });
}

/** Names and values stand in turn. */
function count(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const given = rawHeaders[at];
    if (given?.length === name.length && given.toLowerCase() === name) times += 1;
  }
  return times;
}
