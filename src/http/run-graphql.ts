import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { Made } from '../api/answers/answers';
import { createContext, type Context } from '../api/context';
import { createDeadline } from '../api/limits/deadline';
import type { Share } from '../api/limits/time-share';
import type { ApiServices } from '../api/services';
import type { Received } from './asked-operation';
import type { AdmittedRequest } from './guard';
import { searchOf } from './parameters';
import { isRead } from './read';

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
  share: Share,
): Context {
  const deadline = createDeadline(operationMs, share.goOn);
  return createContext(services, { viewer, now, version: version.data, deadline });
}

/** Lets Apollo answer. */
export async function runApollo({ apollo }: RunParts, request: Received, context: Context): Promise<Made> {
  const { url } = request;
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: isRead(request) ? 'GET' : request.method,
      headers: headersOf(request),
      search: searchOf(url),
      body: request.body,
    },
    context: async () => context,
  });
  const { validity } = context;
  // If Apollo refuses a request before it runs, the status is Apollo's own, and no plugin sees it.
  if (status !== undefined && status !== 200) validity.until(validity.now);
  if (body.kind !== 'complete') throw new Error('an answer in pieces was not asked for');
  return { answer: { status: status ?? 200, headers, body: Buffer.from(body.string) }, end: validity.end };
}

function headersOf({ headers }: Received): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
