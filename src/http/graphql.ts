import { HeaderMap, type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createContext, type Context } from '../api/context';
import { createDeadline } from '../api/limits/deadline';
import type { CheckLimits } from '../api/limits/check';
import type { ApiServices } from '../api/services';
import { askedOperation } from './asked-operation';
import { createGuard, refuse, type GuardServices } from './guard';
import { SANDBOX_POLICY } from './headers';

export interface GraphqlOptions {
  apollo: ApolloServer<Context>;
  services: ApiServices & GuardServices;
  /** refuses what is too large before anything of it is validated or run */
  limits: CheckLimits;
  /** how long an operation may take; default: 30 seconds */
  operationMs?: number;
  sandbox: boolean;
}

/** A person with a browser: no token, no query, and HTML is wanted rather than JSON. */
function isBrowserVisit(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  const html = accept.indexOf('text/html');
  const json = accept.search(/application\/(graphql-response\+)?json/);
  return (
    request.method === 'GET' &&
    html >= 0 &&
    (json < 0 || html < json) &&
    !new URLSearchParams(request.url.split('?')[1] ?? '').has('query')
  );
}

/** /graphql for those with a bearer, and the Sandbox page on a browser's GET for anyone. */
export function serveGraphql(
  app: FastifyInstance,
  { apollo, services, limits, operationMs, sandbox }: GraphqlOptions,
): void {
  const guard = createGuard(services);
  const execute = fastifyApolloHandler(apollo, {
    context: async ({ viewer }) => {
      if (viewer === null) throw new Error('a GraphQL request passed the guard without a viewer');
      return createContext(services, viewer, createDeadline(operationMs));
    },
  });

  async function sandboxPage(reply: FastifyReply): Promise<FastifyReply> {
    const page = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'GET',
        headers: new HeaderMap([['accept', 'text/html']]),
        search: '',
        body: null,
      },
      context: async () => Promise.reject(new Error('the Sandbox page asks for no data')),
    });
    const html = page.body.kind === 'complete' ? page.body.string : '';
    return reply
      .header('content-security-policy', SANDBOX_POLICY)
      .type('text/html; charset=utf-8')
      .send(html.replaceAll('window.location.href', `new URL('/graphql', window.location.href).href`));
  }

  app.get('/', async (request, reply) =>
    sandbox && isBrowserVisit(request)
      ? sandboxPage(reply)
      : refuse(reply, 404, 'NOT_FOUND', 'GraphQL is served at /graphql.'),
  );

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      if (sandbox && isBrowserVisit(request)) return sandboxPage(reply);
      void reply.header('cache-control', 'no-store');
      const refused = await guard(request, reply);
      // Apollo shows its page to whoever prefers HTML, also instead of an answer to a query.
      if (isHtmlPreferred(request)) request.headers.accept = 'application/json';
      return refused;
    },
    preHandler: async (request, reply) => {
      const asked = askedOperation(request);
      const tooLarge = asked && limits(asked);
      return tooLarge === null ? undefined : refuse(reply, 400, 'LIMIT_EXCEEDED', tooLarge);
    },
    handler: execute,
  });

  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: async (_request, reply) => {
      void reply.header('allow', 'GET, POST');
      return refuse(reply, 405, 'BAD_USER_INPUT', 'GraphQL is asked with POST, or with GET for queries.');
    },
  });
}

function isHtmlPreferred(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}
