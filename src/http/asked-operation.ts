import type { FastifyRequest } from 'fastify';
import type { AskedOperation } from '../api/limits/check';

/** What a request asks. */
export interface Asked extends AskedOperation {
  operationName: string | null;
  /** Whether it is asked in the usual form, and for nothing more; whatever is odd about it is Apollo's to judge. */
  plain: boolean;
}

/** The query and its variables, from the body or the address; null where there is none that could be run. */
export function askedOperation(request: FastifyRequest): Asked | null {
  return request.method === 'GET' ? askedInAddress(request) : askedInBody(record(request.body));
}

const PARAMETERS = new Set(['query', 'operationName', 'variables']);

function askedInAddress({ url, headers }: FastifyRequest): Asked | null {
  const parameters = new URLSearchParams(url.split('?')[1] ?? '');
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

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return text;
  }
}

/** Left out, null, or an object: what `variables` and `extensions` may be. */
function isRecordOrNull(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
}

/** What is no object has no fields; whoever runs the request says so. */
function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
