import type { FastifyRequest } from 'fastify';
import type { AskedOperation } from '../api/limits/check';
import { parametersOf } from './parameters';
import { isRead } from './read';

/** A request as it came, or with the text that it only named filled in. */
export type Received = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>;

/** The operation of a request. */
export interface Asked extends AskedOperation {
  operationName: string | null;
  /** True if it has the usual form and nothing more; Apollo handles anything unusual. */
  plain: boolean;
}

/** The query and its variables, from the body or the URL; null: nothing that could run. */
export function askedOperation(request: Received): Asked | null {
  return isRead(request) ? askedInAddress(request) : askedInBody(record(request.body));
}

/** Everything in a request except the query's text, which has limits of its own. */
export function valuesBeside(request: Received): unknown {
  if (request.method !== 'GET')
    return Array.isArray(request.body) ? request.body : { ...record(request.body), query: null };
  return Object.fromEntries(
    [...parametersOf(request)].flatMap(([name, text]) => (name === 'query' ? [] : [[name, parsed(text)]])),
  );
}

const PARAMETERS = new Set(['query', 'operationName', 'variables']);

function askedInAddress({ url, headers }: Received): Asked | null {
  const parameters = parametersOf({ url });
  const query = parameters.get('query');
  if (query === null) return null;
  const names = [...parameters.keys()];
  const once = new Set(names).size === names.length && names.every((name) => PARAMETERS.has(name));
  const variables = parsed(parameters.get('variables'));
  return {
    query,
    operationName: parameters.get('operationName'),
    variables: record(variables),
    plain: once && headers['content-type'] === undefined && isRecordOrNull(variables),
  };
}

function askedInBody(body: Record<string, unknown>): Asked | null {
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return null;
  const named = operationName === undefined || operationName === null || typeof operationName === 'string';
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: record(variables),
    plain:
      named &&
      operationName !== '' &&
      isRecordOrNull(variables) &&
      isRecordOrNull(extensions) &&
      !('persistedQuery' in record(extensions)),
  };
}

/** JSON, or the text itself where it is none. */
export function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return text;
  }
}

/** Absent, null, or an object: the valid forms of `variables` and `extensions`. */
function isRecordOrNull(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
}

/** Anything but an object has no fields; the executor reports it. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
