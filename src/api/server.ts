import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { errorsPlugin } from './answers/errors-plugin';
import type { Context } from './context';
import { createErrorFormatter } from './errors';
import { LIMITS } from './limits/limits';
import { timeLimitPlugin } from './limits/time-plugin';
import { sentValuesPlugin } from './sent-values';

export interface ApiOptions {
  schema: GraphQLSchema;
  /** whether there is a Sandbox page for browsers */
  sandbox: boolean;
  logger: Logger;
  newId?: () => string;
}

/** A header that no form and no image can send, so that a page elsewhere cannot use a browser's cookies or address. */
const CSRF_HEADERS = ['authorization', 'x-pow-crm', 'apollo-require-preflight', 'x-apollo-operation-name'];

const SANDBOX = {
  embed: {
    endpointIsEditable: false,
    runTelemetry: false,
    initialState: { pollForSchemaUpdates: false, sharedHeaders: { Authorization: 'Bearer ' } },
  },
  includeCookies: false,
  document: `query Overview {
  fleet {
    hashrate1h
    activeWorkers
    inactiveWorkers
    openAlerts
    collectedAt
  }
  accounts(first: 50, orderBy: { field: HASHRATE_1H, direction: DESC }) {
    totalCount
    nodes {
      name
      group
      status
      isStale
      hashrate {
        hashrate1h
        activeWorkers
      }
    }
  }
}
`,
};

/** Apollo Server over the schema, not yet started. Whoever mounts it has checked the bearer before. */
export function createApi({
  schema,
  sandbox,
  logger,
  newId = randomUUID,
}: ApiOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    logger: {
      debug: (message: string) => logger.debug(message),
      info: (message: string) => logger.info(message),
      warn: (message: string) => logger.warn(message),
      error: (message: string) => logger.error(message),
    },
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: false,
    csrfPrevention: { requestHeaders: CSRF_HEADERS },
    allowBatchedHttpRequests: false,
    // A text that was named by its digest is put into the request before it gets here.
    persistedQueries: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    maxRecursiveSelections: true,
    stopOnTerminationSignals: false,
    formatError: createErrorFormatter({ logger, newId, schema }),
    plugins: [
      timeLimitPlugin(),
      errorsPlugin(),
      sentValuesPlugin(),
      // Costs 30 to 70 % on lists, and every answer here belongs to one viewer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      sandbox ? ApolloServerPluginLandingPageLocalDefault(SANDBOX) : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
