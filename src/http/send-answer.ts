import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../api/answers/store';

const tags = new WeakMap<Answer, string>();

/** The tag of an answer: equal texts have equal ones, whenever and by whomever they were made. */
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

/** On GET: 304 for who has this very answer already. Nobody else may keep it, and nobody without asking again. */
export function sendTagged(reply: FastifyReply, answer: Answer): FastifyReply {
  const tag = tagOf(answer);
  const vary = reply.getHeader('vary');
  void reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('vary', [vary, 'authorization', 'accept'].filter(Boolean).join(', '));
  return hasTag(reply.request.headers['if-none-match'], tag)
    ? reply.code(304).send()
    : sendAnswer(reply, answer);
}

/** By RFC 9110: any of a list, weak or not, or "*". */
function hasTag(given: string | undefined, tag: string): boolean {
  return (given ?? '').split(',').some((one) => {
    const other = one.trim();
    return other === '*' || other.replace(/^W\//, '') === tag;
  });
}
