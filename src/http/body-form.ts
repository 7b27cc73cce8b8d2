import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './refuse';

/** JSON is UTF-8, of which ASCII is a part. */
const READABLE_CHARSET = /^(utf-?8|us-ascii|ascii)$/i;

/** Refuses a body that would be read as something else than it is: packed, or in another charset than UTF-8. */
export function refuseUnreadableBodies(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const problem = problemOf(request);
    if (problem === null) next();
    else void refuse(reply, 415, 'BAD_USER_INPUT', problem);
  });
}

function problemOf({ headers }: FastifyRequest): string | null {
  const encodings = (headers['content-encoding'] ?? 'identity').split(',');
  if (encodings.some((encoding) => !['identity', ''].includes(encoding.trim().toLowerCase())))
    return 'Send the request body as it is, without "Content-Encoding": packed bodies are not read here.';
  const charsets = (headers['content-type'] ?? '').matchAll(/;\s*charset\s*=\s*(?:"([^"]*)"|([^;\s]*))/gi);
  for (const [, quoted, plain] of charsets)
    if (!READABLE_CHARSET.test((quoted ?? plain ?? '').trim()))
      return 'Send the request body in UTF-8: "Content-Type: application/json", or with "charset=utf-8".';
  return null;
}
