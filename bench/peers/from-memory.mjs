// A bare Fastify that answers what it is given from memory: the most that any GraphQL server on Fastify could do. It reads
// and parses the same body as ours. The bytes come as the first message from the parent. Prints its address once it listens.
import Fastify from 'fastify';

const ETAG = '"the-only-one"';

process.once('message', async ({ bytes }) => {
  const body = Buffer.from(bytes);
  const app = Fastify({ keepAliveTimeout: 65_000 });
  app.post('/graphql', async (request, reply) => {
    if (typeof request.body.query !== 'string') return reply.code(400).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
  app.get('/graphql', async (request, reply) =>
    request.headers['if-none-match'] === ETAG
      ? reply.code(304).header('etag', ETAG).send()
      : reply.type('application/json; charset=utf-8').header('etag', ETAG).send(body),
  );
  console.log(`listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
});
process.once('disconnect', () => process.exit(0));
