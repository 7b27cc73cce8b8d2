import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { refuse } from './refuse';

/** For the Sandbox page, whose own <meta> policy names its scripts and frames; a "default-src" here would undo that. */
export const SANDBOX_POLICY = [
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "connect-src 'self' https://*.apollographql.com",
].join('; ');

const PREFLIGHT_SECONDS = 600;

const SECURITY: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // The proxy decides whether the address is served over TLS, and whether to promise it.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};

/** Helmet's headers for an answer. They depend on no request, so they are computed once. */
function securityHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const [request, response] = [{}, answer] as unknown as Parameters<ReturnType<typeof helmet>>;
  helmet(SECURITY)(request, response, (error) => {
    if (error) throw error as Error;
  });
  return headers;
}

/** Security headers on every answer; other origins only when they are named. */
export async function setHeaders(app: FastifyInstance, corsOrigins: readonly string[]): Promise<void> {
  const security = securityHeaders();
  app.addHook('onRequest', (_request, reply, next) => {
    void reply.headers(security);
    next();
  });
  app.addHook('onRequest', (request, reply, next) => {
    const refusal = isPreflight(request) ? whyNoPreflight(request, corsOrigins) : null;
    if (refusal === null) next();
    else void refuse(reply, 403, 'FORBIDDEN', refusal);
  });
  if (corsOrigins.length === 0) return;
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'],
    exposedHeaders: ['retry-after', 'content-disposition'],
    maxAge: PREFLIGHT_SECONDS,
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** A browser shows its user no more than that a page may not call; whoever looks at the answer learns what to do. */
function whyNoPreflight(request: FastifyRequest, corsOrigins: readonly string[]): string | null {
  if (request.url.split('?')[0] === '/session')
    return "Only this server's own pages sign in here; pages of another origin send a token to /graphql.";
  return corsOrigins.includes(request.headers.origin ?? '')
    ? null
    : 'Pages of this origin may not call this server; add the origin to CORS_ORIGINS.';
}
