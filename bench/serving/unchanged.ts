import type { Result } from '../result';
import { AUTHORIZED, fixedBodyOf, post } from './ask';
import { compared } from './compared';
import { contest, type Contender } from './contest';
import type { Question } from './questions';
import type { Site } from './site';

const CLIENTS = 50;

/** A GET that names the answer that it already has, while nothing changes: 304. */
export async function pollUnchanged(site: Site, { ours }: Question): Promise<Result> {
  const what = `GET with If-None-Match, ${CLIENTS} clients, nothing has changed`;
  console.log(what);
  const body = fixedBodyOf(ours);
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  const path = `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
  const fromMemory = await site.fromMemory(await post(site.ours.url, body));
  const contenders: Contender[] = [];
  for (const [name, { url, process }] of [
    ['Pow CRM', site.ours],
    ['from memory', fromMemory],
  ] as const) {
    const reply = await fetch(url + path, { headers: AUTHORIZED });
    const etag = reply.headers.get('etag');
    await reply.body?.cancel();
    if (reply.status !== 200) throw new Error(`${name} answers a GET with ${reply.status}`);
    if (etag === null)
      return { what, ours: `${name} sends no ETag`, peer: '', ratio: null, target: '', reached: null };
    const headers = { ...AUTHORIZED, 'if-none-match': etag };
    contenders.push({
      name,
      pid: process.pid,
      spec: { url, method: 'GET', path, headers, body: '', clients: CLIENTS, expectStatus: 304 },
    });
  }
  const [one, other] = await contest(site.generator, contenders);
  if (!one || !other) throw new Error('nothing was measured');
  return compared(what, { ours: one, peer: other, peerName: 'bare Fastify', target: null });
}
