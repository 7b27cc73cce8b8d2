import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Made } from '../api/answers/answers';
import { createContext, type Context } from '../api/context';
import { createDeadline } from '../api/limits/deadline';
import type { ApiServices } from '../api/services';
import type { AdmittedRequest } from './guard';

export interface RunParts {
  apollo: ApolloServer<Context>;
  services: ApiServices;
  /** how long an operation may take; default: 30 seconds */
  operationMs?: number;
}

export function contextOf(
  { services, operationMs }: RunParts,
  { viewer, version }: AdmittedRequest,
  now: Date,
): Context {
  const deadline = createDeadline(operationMs);
  return createContext(services, { viewer, now, version: version.data, deadline });
}

/** Lets Apollo answer. */
export async function runApollo(
  { apollo }: RunParts,
  request: FastifyRequest,
  context: Context,
): Promise<Made> {
  const { method, url } = request;
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headersOf(request),
      search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
      body: request.body,
    },
    context: async () => context,
  });
  const { validity } = context;
  // Whatever Apollo refuses before it runs anything has a status of its own, and no plugin sees it.
  if (status !== undefined && status !== 200) validity.until(validity.now);
  if (body.kind !== 'complete') throw new Error('an answer in pieces was not asked for');
  return { answer: { status: status ?? 200, headers, body: Buffer.from(body.string) }, end: validity.end };
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
