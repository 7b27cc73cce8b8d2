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
import { refuseUnreadableBodies } from './body-form';
import { refuseExpectation, refuseUnreadable } from './client-errors';
import { createDashboard, type Dashboard } from './dashboard/dashboard';
import { readWebFiles } from './dashboard/files';
import { handleErrors, refuseAddress, refuseUnknownAddresses } from './errors';
import { serveExports } from './export';
import { serveGraphql } from './graphql';
import { serveBackup } from './backup';
import { createPersistedQueries } from './persisted-queries';
import { createCompiledRunner } from './run-compiled';
import { setHeaders } from './headers';
import { serveHealth } from './health';
import { logRequests } from './log';
import { serveSession } from './session';
import { refuseTwofoldHeaders } from './single-headers';
import { createWork, type Work } from './work/work';
import { cutOffStalled } from './write-stall';

export interface HttpConfig {
  /** origins that a browser may call from; none: no cross-origin calls */
  corsOrigins: readonly string[];
  /** addresses or networks of proxies whose forwarding headers count; none: no header does */
  trustProxy: readonly string[];
  /** the address under which people reach this server */
  publicUrl: string | null;
  /** the folder with the dashboard's files; null: there is no dashboard */
  dashboard: string | null;
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
  /** what each token may take of the server */
  work?: Work;
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
  /** how long a client may take nothing of its answer; default: a minute */
  stallMs?: number;
  /** after how long it is looked again whether the token of an operation is still good; default: a second */
  recheckMs?: number;
  /** how often connections are looked at */
  checkMs: number;
}

const TIMEOUTS: HttpTimeouts = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000 };
const BODY_LIMIT = 1_048_576;
/** Longer than the idle time of common proxies, so that it is they who close first. */
const KEEP_ALIVE_MS = 65_000;
const CLOSE_GRACE_MS = 5_000;
const REDACTED = ['authorization', 'cookie', '["set-cookie"]'].flatMap((header) =>
  ['req.headers', 'res.headers', 'headers'].map((place) =>
    header.startsWith('[') ? `${place}${header}` : `${place}.${header}`,
  ),
);

/** The HTTP server, ready to listen: GraphQL, health, metrics, exports. */
export async function createHttp({
  config,
  services,
  logger,
  timeouts = TIMEOUTS,
  work = createWork(),
}: HttpOptions): Promise<Http> {
  const loggerInstance: FastifyBaseLogger = logger.child({}, { redact: REDACTED });
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    requestTimeout: timeouts.requestMs,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: refuseAddress,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Each path reads its parameters by rules of its own: see parametersOf.
    routerOptions: { querystringParser: () => ({}) },
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
  app.decorateRequest('credential', null);
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
  cutOffStalled(app, timeouts.stallMs);
  await setHeaders(app, config.corsOrigins);
  refuseTwofoldHeaders(app);
  refuseUnreadableBodies(app);
  const dashboard = config.dashboard === null ? null : await openDashboard(config.dashboard, logger);
  refuseUnknownAddresses(app, dashboard);
  const { publicUrl } = config;
  const guarded = { ...services, failures: createFailureLimit(services.clock), publicUrl };
  const documents = createKnownDocuments(LIMITS.tokens);
  serveGraphql(app, {
    apollo,
    services: guarded,
    limits: createLimits(schema, LIMITS, documents),
    documents,
    persisted: createPersistedQueries(),
    work,
    answers: config.responseCache ? createAnswers() : null,
    compiled: config.compiledQueries ? createCompiledRunner(createCompiledOperations(schema)) : null,
    operationMs: timeouts.operationMs,
    recheckMs: timeouts.recheckMs,
    sandbox: config.sandbox,
    dashboard,
  });
  if (dashboard) {
    serveSession(app, guarded, work);
    dashboard.serveFiles(app);
  }
  serveHealth(app, guarded, work);
  serveExports(app, guarded, work);
  serveBackup(app, guarded);
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

async function openDashboard(folder: string, logger: Logger): Promise<Dashboard> {
  const files = await readWebFiles(folder);
  if (files === null) logger.warn({ folder }, 'the dashboard was not built; "npm run build" does it');
  return createDashboard(files);
}
