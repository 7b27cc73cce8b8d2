import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createFailureLimit } from '../access/failure-limit';
import { createAnswers } from '../api/answers/answers';
import { createCompiledOperations } from '../api/compiled/compiled';
import { createLimits } from '../api/limits/check';
import { createKnownDocuments } from '../api/limits/known-documents';
import { LIMITS } from '../api/limits/limits';
import { buildSchema } from '../api/schema';
import { createApi } from '../api/server';
import type { ApiServices } from '../api/services';
import { refuseExpectation, refuseUnreadable } from './client-errors';
import { handleErrors, refuseAddress, refuseUnknownAddresses } from './errors';
import { serveExports } from './export';
import { serveGraphql } from './graphql';
import { createCompiledRunner } from './run-compiled';
import { setHeaders } from './headers';
import { serveHealth } from './health';
import { logRequests } from './log';
import { refuseTwofoldHeaders } from './single-headers';

export interface HttpConfig {
  /** origins that a browser may call from; none: no cross-origin calls */
  corsOrigins: readonly string[];
  /** addresses or networks of proxies whose forwarding headers count; none: no header does */
  trustProxy: readonly string[];
  sandbox: boolean;
  /** whether answers are kept while nothing that they show has changed */
  responseCache: boolean;
  /** whether queries that come again are compiled */
  compiledQueries: boolean;
}

export interface HttpOptions {
  config: HttpConfig;
  services: ApiServices;
  logger: Logger;
  timeouts?: HttpTimeouts;
}

export interface Http {
  app: FastifyInstance;
  /** Answers the address it listens on; port 0 takes any that is free. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Takes no new requests and ends when those in flight have ended, at the latest after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

export interface HttpTimeouts {
  /** a whole request, body included, must have come by then; a slow one would hold its connection for ever */
  requestMs: number;
  headersMs: number;
  /** how long one GraphQL operation may take; default: 30 seconds */
  operationMs?: number;
  /** how long a client of an export may take nothing of it; default: 2 minutes */
  stallMs?: number;
  /** how often connections are looked at */
  checkMs: number;
}

const TIMEOUTS: HttpTimeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000 };
const BODY_LIMIT = 1_048_576;
/** Longer than the idle time of common proxies, so that it is they who close first. */
const KEEP_ALIVE_MS = 65_000;
const CLOSE_GRACE_MS = 5_000;

/** The HTTP server, ready to listen: GraphQL, health, metrics, exports. */
export async function createHttp({
  config,
  services,
  logger,
  timeouts = TIMEOUTS,
}: HttpOptions): Promise<Http> {
  const loggerInstance: FastifyBaseLogger = logger.child(
    {},
    { redact: ['req.headers.authorization', 'headers.authorization'] },
  );
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    requestTimeout: timeouts.requestMs,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: refuseAddress,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: timeouts.headersMs,
      connectionsCheckingInterval: timeouts.checkMs,
      // Node would refuse without a word.
      requireHostHeader: false,
    },
  });
  app.server.on('checkExpectation', refuseExpectation);
  const schema = buildSchema();
  const apollo = createApi({ schema, sandbox: config.sandbox, logger });
  await apollo.start();

  app.decorateRequest('viewer', null);
  app.decorateRequest('version', null);
  // Bodies are JSON; anything else is 415 before it is read.
  app.removeContentTypeParser('text/plain');
  app.addHook('onClose', () => apollo.stop());
  let closing = false;
  app.addHook('onSend', async (_request, reply) => {
    // A connection that stays open after its last answer would hold up the end.
    if (closing) void reply.header('connection', 'close');
  });
  handleErrors(app);
  logRequests(app);
  await setHeaders(app, config.corsOrigins);
  refuseTwofoldHeaders(app);
  refuseUnknownAddresses(app);
  const guarded = { ...services, failures: createFailureLimit(services.clock) };
  const documents = createKnownDocuments(LIMITS.tokens);
  serveGraphql(app, {
    apollo,
    services: guarded,
    limits: createLimits(schema, LIMITS, documents),
    documents,
    answers: config.responseCache ? createAnswers() : null,
    compiled: config.compiledQueries ? createCompiledRunner(createCompiledOperations(schema)) : null,
    operationMs: timeouts.operationMs,
    sandbox: config.sandbox,
  });
  serveHealth(app, guarded);
  serveExports(app, guarded, timeouts.stallMs);
  await app.ready();

  return {
    app,
    listen: ({ host, port }) => app.listen({ host, port }),
    async close(graceMs = CLOSE_GRACE_MS) {
      closing = true;
      const deadline = setTimeout(() => app.server.closeAllConnections(), graceMs);
      try {
        await app.close();
      } finally {
        clearTimeout(deadline);
      }
    },
  };
}
