import { heardServer, lostServer } from './connection';
import { Failure, type Problem } from './errors';
import { request } from './http';
import type { Operation } from './operation';
import { serverNow } from './server-clock';
import { hasEnded, signedOut } from './session';

/** Proxies refuse longer addresses; our server takes 8 kB. */
const LONGEST_URL = 6_000;

export interface Answer<Data> {
  data: Data;
  /** fields that were refused or failed; they are null in the data, and the rest stands */
  problems: Problem[];
}

interface Body<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** Asks by GET, so that the browser's cache and the server's ETag work; by POST where the address would be too long. */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  if (hasEnded()) throw new Failure('UNAUTHENTICATED', 'You are not signed in.');
  const url = addressOf(operation, variables);
  if (url.length > LONGEST_URL) return send(operation, variables, signal);
  return read<Data>(await request(url, { signal }));
}

/** Runs a mutation. */
export async function send<Data, Variables>(
  { name, text }: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const body = { operationName: name, query: text, variables };
  return read<Data>(await request('/graphql', { method: 'POST', body, signal }));
}

export function addressOf<Data, Variables>(
  { name, text }: Operation<Data, Variables>,
  variables: Variables,
): string {
  const query = new URLSearchParams({ operationName: name, query: text });
  if (Object.keys(variables as object).length > 0) query.set('variables', JSON.stringify(variables));
  return `/graphql?${query.toString()}`;
}

async function read<Data>(reply: Response): Promise<Answer<Data>> {
  let body: Body<Data>;
  try {
    body = (await reply.json()) as Body<Data>;
  } catch {
    throw new Failure('UNREADABLE', `The server answered with status ${reply.status} and no data.`);
  }
  const problems = (body.errors ?? []).map(({ message, path, extensions }) => ({
    code: extensions?.code ?? 'UNREADABLE',
    message,
    path: (path ?? []).join('.'),
  }));
  const first = problems[0];
  if (reply.status === 401 || first?.code === 'UNAUTHENTICATED') {
    signedOut();
    throw new Failure('UNAUTHENTICATED', first?.message ?? 'You are not signed in.');
  }
  if (!body.data && first?.code === 'UNAVAILABLE') lostServer(serverNow(), first.message);
  else heardServer(serverNow());
  if (body.data) return { data: body.data, problems };
  throw new Failure(
    first?.code ?? 'UNREADABLE',
    first?.message ?? `The server answered with status ${reply.status}.`,
  );
}
