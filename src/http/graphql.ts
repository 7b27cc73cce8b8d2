import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiServices } from '../api/services';
import { answerGraphql, type AnswerParts } from './answer-graphql';
import type { Dashboard } from './dashboard/dashboard';
import { isPageVisit, prefersHtml } from './dashboard/visits';
import { createGuard, type GuardServices } from './guard';
import { SANDBOX_POLICY } from './headers';
import { parametersOf } from './parameters';
import { isRead } from './read';
import { refuse } from './refuse';
import { sandboxPage } from './sandbox';

export interface GraphqlOptions extends AnswerParts {
  services: ApiServices & GuardServices;
  sandbox: boolean;
  /** null: it is off */
  dashboard: Dashboard | null;
}

/** True for a person with a browser: no token, no query, and HTML preferred to JSON. */
function isBrowserVisit(request: FastifyRequest): boolean {
  if (!isRead(request) || !prefersHtml(request)) return false;
  const parameters = parametersOf(request);
  // The extensions may name a query that came before.
  return !parameters.has('query') && !parameters.has('extensions');
}

/** /graphql for clients with a token, and the Sandbox page for any browser's GET. */
export function serveGraphql(app: FastifyInstance, { sandbox, dashboard, ...parts }: GraphqlOptions): void {
  const { apollo, services } = parts;
  const guard = createGuard(services, { versioned: true, cookies: 'pages' });

  const showSandbox = async (reply: FastifyReply) =>
    reply
      .header('content-security-policy', SANDBOX_POLICY)
      .type('text/html; charset=utf-8')
      .send(await sandboxPage(apollo, dashboard !== null));

  app.get('/', async (request, reply) => {
    if (dashboard && isPageVisit(request)) return dashboard.sendPage(request, reply);
    if (!dashboard && sandbox && isBrowserVisit(request)) return showSandbox(reply);
    return refuse(reply, 404, 'NOT_FOUND', 'GraphQL is served at /graphql.');
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      if (sandbox && isBrowserVisit(request)) return showSandbox(reply);
      void reply.header('cache-control', 'no-store');
      const refused = await guard(request, reply);
      // Apollo shows its page to clients that prefer HTML, even instead of an answer.
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
      return refuse(reply, 405, 'BAD_USER_INPUT', 'Send GraphQL requests with POST, or queries with GET.');
    },
    handler: async () => Promise.reject(new Error('no such request gets as far as this')),
  });
}

function isHtmlPreferred(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}
