import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiServices } from '../api/services';
import { answerGraphql, type AnswerParts } from './answer-graphql';
import { createGuard, type GuardServices } from './guard';
import { SANDBOX_POLICY } from './headers';
import { refuse } from './refuse';

export interface GraphqlOptions extends AnswerParts {
  services: ApiServices & GuardServices;
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
export function serveGraphql(app: FastifyInstance, { sandbox, ...parts }: GraphqlOptions): void {
  const { apollo, services } = parts;
  const guard = createGuard(services, { versioned: true });

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
    handler: (request, reply) => answerGraphql(parts, request, reply),
  });

  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    // Before the body is read, and so before the handler.
    onRequest: async (_request, reply) => {
      void reply.header('allow', 'GET, POST');
      return refuse(reply, 405, 'BAD_USER_INPUT', 'GraphQL is asked with POST, or with GET for queries.');
    },
    handler: async () => Promise.reject(new Error('no such request gets as far as this')),
  });
}

function isHtmlPreferred(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}
