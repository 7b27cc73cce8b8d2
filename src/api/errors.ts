import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { VerbError } from '../verb-error';
import { awayMessage, isDatabaseAway } from './database-away';
import { withArgument, withEnumValues } from './named-input';
import { withoutValues } from './shown-message';

/** The closed list of `extensions.code`. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Codes that Apollo names differently; its remaining codes also concern the client's request. */
const APOLLO_INPUT_CODES = new Set<unknown>(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE']);

export interface ErrorFormatterOptions {
  logger: Pick<Logger, 'error'>;
  /** names an unexpected error in the answer and in the log alike */
  newId: () => string;
  /** whose enums are told with their values */
  schema?: GraphQLSchema;
}

/** The body of an answer that has no data, for refusals before GraphQL begins. */
export function errorBody(code: ErrorCode, message: string): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] };
}

/**
 * Apollo's formatError: codes from the closed list, and messages only of errors meant for the caller. Unexpected errors
 * are logged under an id, and the answer contains only that id.
 */
export function createErrorFormatter({ logger, newId, schema }: ErrorFormatterOptions) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const answer = (code: ErrorCode, message: string, errorId?: string): GraphQLFormattedError => ({
      message,
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: { code, ...(errorId === undefined ? {} : { errorId }) },
    });

    const cause = unwrapResolverError(error);
    if (cause instanceof VerbError) return answer(cause.code, cause.message);
    const refusal = scalarRefusal(error);
    if (refusal) return answer('BAD_USER_INPUT', withArgument(withoutValues(formatted.message), refusal));
    if (isMeant(formatted, cause))
      return answer(codeOf(formatted), withEnumValues(withoutValues(formatted.message), schema));
    const errorId = newId();
    logger.error({ err: cause, errorId, path }, 'a GraphQL request met an unexpected error');
    return isDatabaseAway(cause)
      ? answer('UNAVAILABLE', awayMessage(cause), errorId)
      : answer('INTERNAL_SERVER_ERROR', 'Internal server error', errorId);
  };
}

/** The code that the answer shows for what a resolver threw. */
export function codeOfFailure(cause: unknown): ErrorCode {
  if (cause instanceof VerbError) return cause.code;
  if (cause instanceof GraphQLError)
    return ERROR_CODES.find((known) => known === cause.extensions.code) ?? 'INTERNAL_SERVER_ERROR';
  return isDatabaseAway(cause) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
}

/** The words of graphql-js, which has no code for it. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/** Its words once more, where it gives no code: it gives up on variables after fifty faults; there are no subscriptions. */
const OF_THE_REQUEST =
  /^(Too many errors processing variables|Schema is not configured to execute \w+ operation)/;

function codeOf({ extensions, message }: GraphQLFormattedError): ErrorCode {
  if (TOO_MANY_TOKENS.test(message)) return 'LIMIT_EXCEEDED';
  if (OF_THE_REQUEST.test(message)) return 'BAD_USER_INPUT';
  const code = ERROR_CODES.find((known) => known === extensions?.code);
  return code ?? 'BAD_USER_INPUT';
}

/** A scalar that refuses a value in the query's text: Apollo would call the whole document invalid. */
function scalarRefusal(error: unknown): GraphQLError | null {
  const original = error instanceof GraphQLError ? error.originalError : null;
  return original instanceof GraphQLError && original.extensions.code === 'BAD_USER_INPUT' ? original : null;
}

/** Errors that graphql-js, Apollo or a scalar raised about the request itself. */
function isMeant({ extensions }: GraphQLFormattedError, cause: unknown): boolean {
  if (!(cause instanceof GraphQLError)) return false;
  if (OF_THE_REQUEST.test(cause.message)) return true;
  if (APOLLO_INPUT_CODES.has(extensions?.code)) return true;
  return (
    extensions?.code !== 'INTERNAL_SERVER_ERROR' && ERROR_CODES.some((code) => code === extensions?.code)
  );
}
