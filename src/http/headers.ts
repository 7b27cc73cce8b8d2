import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

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
  // Whether the address is served over TLS is the proxy's business, and so is promising it.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};

/** What helmet sets on an answer. It depends on no request, so it is worked out once and not for every answer. */
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
  if (corsOrigins.length === 0) return;
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
