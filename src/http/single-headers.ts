import type { FastifyInstance } from 'fastify';
import { refuse } from './refuse';

/**
 * Refuses a request with two Authorization headers, or with two Host headers or none. This server would take the first
 * one, but a proxy in front of it may have checked the other.
 */
export function refuseTwofoldHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const { rawHeaders, httpVersion } = request.raw;
    const authorizations = count(rawHeaders, 'authorization');
    const hosts = count(rawHeaders, 'host');
    if (authorizations > 1)
      void refuse(reply, 400, 'BAD_USER_INPUT', 'The request has more than one "Authorization" header.');
    else if (hosts > 1 || (hosts === 0 && httpVersion !== '1.0'))
      void refuse(reply, 400, 'BAD_USER_INPUT', 'The request must have exactly one "Host" header.');
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
