import type { LoadSpec } from './load-spec';
import { TOKEN } from './ours';
import type { Asked } from './questions';

export const AUTHORIZED = { authorization: `Bearer ${TOKEN}` };

/** The body of the request. A text that begins with `@[` stands for the list itself, since a mark is no number. */
export function bodyOf({ query, variables }: Pick<Asked, 'query' | 'variables'>): string {
  return JSON.stringify({ query: oneLine(query), variables }).replaceAll(/"@(\[[^"]*\])"/g, '$1');
}

/** The same request, always: what varies stays as it is at first. */
export function fixedBodyOf(asked: Asked): string {
  const { mark, instant } = asked.vary;
  const word = instant === undefined ? '0'.repeat(mark.length) : new Date(instant).toISOString();
  return bodyOf(asked).replaceAll(mark, word);
}

const oneLine = (query: string) => query.replaceAll(/\s+/g, ' ');

/** The load generator's request with this body to that server. */
export function postOf(url: string, body: string): Omit<LoadSpec, 'seconds' | 'clients'> {
  return { url, method: 'POST', path: '/graphql', headers: AUTHORIZED, body, expectStatus: 200 };
}

/** The answer as it came; errors in it are thrown. */
export async function post(url: string, body: string): Promise<string> {
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...AUTHORIZED, 'content-type': 'application/json' },
    body,
  });
  const text = await reply.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`${url}: ${text.slice(0, 1_000)}`);
  return text;
}
