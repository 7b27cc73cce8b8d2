import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Made } from '../api/answers/answers';
import { createContext, type Context } from '../api/context';
import { createDeadline } from '../api/limits/deadline';
import type { ApiServices } from '../api/services';

interface RunParts {
  apollo: ApolloServer<Context>;
  services: ApiServices;
  operationMs?: number;
}

/** Lets Apollo answer a request that passed the guard. */
export async function runGraphql(
  { apollo, services, operationMs }: RunParts,
  request: FastifyRequest,
  now: Date,
): Promise<Made> {
  const { viewer, version, method, url } = request;
  if (!viewer || !version) throw new Error('a GraphQL request did not pass the guard');
  const deadline = createDeadline(operationMs);
  const context = createContext(services, { viewer, now, version: version.data, deadline });
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headersOf(request),
      search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
      body: request.body,
    },
    context: async () => context,
  });
  // Whatever Apollo refuses before it runs anything has a status of its own, and no plugin sees it.
  if (status !== undefined && status !== 200) context.validity.until(now);
  if (body.kind !== 'complete') throw new Error('an answer in pieces was not asked for');
  return { answer: { status: status ?? 200, headers, body: body.string }, end: context.validity.end };
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
