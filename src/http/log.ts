import type { FastifyInstance } from 'fastify';

/** One line per answered request. The query string and the headers stay out: tokens and filters are nobody's business. */
export function logRequests(app: FastifyInstance): void {
  const isTold = ['debug', 'trace'].includes(app.log.level);
  app.addHook('onResponse', (request, reply, next) => {
    next();
    if (!isTold && reply.statusCode < 500) return;
    const line = {
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      from: request.ip,
      viewer: request.viewer?.name,
    };
    if (reply.statusCode >= 500) request.log.warn(line, 'request failed');
    else request.log.debug(line, 'request answered');
  });
}
