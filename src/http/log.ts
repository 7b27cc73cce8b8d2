import type { FastifyInstance } from 'fastify';

/** One line per answered request, without the query string and the headers, which may contain tokens and filters. */
export function logRequests(app: FastifyInstance): void {
  const isTold = ['debug', 'trace'].includes(app.log.level);
  app.addHook('onResponse', (request, reply, next) => {
    next();
    // The reason why the server is not ready is logged once, not with each request.
    const isFailure = reply.statusCode >= 500 && reply.statusCode !== 503;
    if (!isTold && !isFailure) return;
    const line = {
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      from: request.ip,
      viewer: request.viewer?.name,
    };
    if (isFailure) request.log.warn(line, 'request failed');
    else request.log.debug(line, 'request answered');
  });
}
