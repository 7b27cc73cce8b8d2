import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasTag } from '../send-answer';
import { varyOn } from '../vary';
import { chooseEncoding, ENCODINGS } from './encoding';
import { PAGE, type WebFile, type WebFiles } from './files';

/** The page's policy: scripts and styles only from our own files, and no framing. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pow CRM</title></head>
  <body><p>The dashboard was not built; run "npm run build" and start the server again.</p></body>
</html>
`;

const YEAR_SECONDS = 31_536_000;

export interface Dashboard {
  /** One route for each file, by its exact name. */
  serveFiles(app: FastifyInstance): void;
  sendPage(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** The dashboard's page and files, from memory, for anyone. null: it was not built, and the page says so. */
export function createDashboard(files: WebFiles | null): Dashboard {
  return {
    serveFiles(app) {
      for (const [path, file] of files ?? [])
        app.get(path, async (request, reply) => sendFile(request, reply, file));
    },
    sendPage(request, reply) {
      const page = files?.get(PAGE);
      // The same address answers programs in JSON.
      varyOn(reply, 'accept');
      return page ? sendFile(request, reply, page) : sendNotBuilt(reply);
    },
  };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  const encoding = chooseEncoding(
    request.headers['accept-encoding'],
    ENCODINGS.filter((one) => file.bodies[one] !== undefined),
  );
  const body = file.bodies[encoding] ?? file.bodies.identity;
  const tag = `"${file.tag}-${encoding}"`;
  void reply
    .header('content-security-policy', PAGE_POLICY)
    // If it is same-origin, our own requests say where they come from.
    .header('referrer-policy', 'same-origin')
    .header('cache-control', file.isLasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    .header('etag', tag);
  varyOn(reply, 'accept-encoding');
  if (hasTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.code(200).type(file.type).send(body);
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(NOT_BUILT);
}
