import type { FastifyInstance } from 'fastify';
import { may } from '../access/viewer';
import type { ApiServices } from '../api/services';
import { createGuard, type GuardServices } from './guard';
import { refuse } from './refuse';

/** /healthz and /readyz for anyone, /metrics for a token with READ. */
export function serveHealth(app: FastifyInstance, services: ApiServices & GuardServices): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  app.get('/readyz', async (_request, reply) => {
    const reason = await services.notReady();
    void reply.header('cache-control', 'no-store');
    return reason === null
      ? reply.send({ status: 'ready' })
      : reply.code(503).send({ status: 'not ready', reason });
  });

  const guard = createGuard({
    ...services,
    // What metrics tell is wanted most while the server is not ready.
    notReady: async () => null,
  });
  app.get('/metrics', { onRequest: guard }, async (request, reply) => {
    if (request.viewer === null || !may(request.viewer, 'READ'))
      return refuse(reply, 403, 'FORBIDDEN', 'This needs a token with the scope READ.');
    const { contentType, body } = await services.metrics(request.viewer);
    return reply.header('cache-control', 'no-store').header('content-type', contentType).send(body);
  });
}
