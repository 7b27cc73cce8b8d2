import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../api/answers/store';
import { varyOn } from './vary';

const tags = new WeakMap<Answer, string>();

/** The tag of an answer: equal texts have equal tags, whenever and for whomever they were made. */
function tagOf(answer: Answer): string {
  const known = tags.get(answer);
  if (known !== undefined) return known;
  const tag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 27)}"`;
  tags.set(answer, tag);
  return tag;
}

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  for (const [name, value] of answer.headers) if (name !== 'content-length') void reply.header(name, value);
  return reply.code(answer.status).send(answer.body);
}

/** On GET: 304 if the client has this answer already. Nobody else may cache it, and clients must revalidate. */
export function sendTagged(reply: FastifyReply, answer: Answer): FastifyReply {
  const tag = tagOf(answer);
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  varyOn(reply, 'authorization', 'cookie', 'accept');
  return hasTag(reply.request.headers['if-none-match'], tag)
    ? reply.code(304).send()
    : sendAnswer(reply, answer);
}

/** By RFC 9110: any of a list, weak or not, or "*". */
export function hasTag(given: string | undefined, tag: string): boolean {
  return (given ?? '').split(',').some((one) => {
    const other = one.trim();
    return other === '*' || other.replace(/^W\//, '') === tag;
  });
}
