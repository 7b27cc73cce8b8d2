import type { FastifyInstance } from 'fastify';
import { may } from '../access/viewer';
import type { ApiServices } from '../api/services';
import { createGuard, type GuardServices } from './guard';
import { refuse } from './refuse';
import type { Work } from './work/work';

/** /healthz and /readyz for anyone, /metrics for a token with READ. */
export function serveHealth(app: FastifyInstance, services: ApiServices & GuardServices, work: Work): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  app.get('/readyz', async (_request, reply) => {
    const reason = (await services.notReady()) ?? (await services.notWritable());
    const clock = services.wrongClock();
    // A wrong clock does not make it 503: reads stay right, and another server on the same machine has the same clock.
    const warnings = clock === null ? {} : { warnings: [clock] };
    void reply.header('cache-control', 'no-store');
    return reason === null
      ? reply.send({ status: 'ready', ...warnings })
      : reply.code(503).send({ status: 'not ready', reason, ...warnings });
  });

  const guard = createGuard({
    ...services,
    // Metrics are most useful while the server is not ready.
    notReady: async () => null,
  });
  app.get('/metrics', { onRequest: guard }, async (request, reply) => {
    const { viewer } = request;
    void reply.header('cache-control', 'no-store');
    if (viewer === null || !may(viewer, 'READ'))
      return refuse(reply, 403, 'FORBIDDEN', 'This needs a token with the scope READ.');
    const { contentType, body } = await work.serve(viewer, () => services.metrics(viewer));
    return reply.header('content-type', contentType).send(body);
  });
}
