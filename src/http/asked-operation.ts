import type { FastifyRequest } from 'fastify';
import type { AskedOperation } from '../api/limits/check';

/** What a request asks, and the parts of it as they came. */
export interface Asked extends AskedOperation {
  operationName: unknown;
  givenVariables: unknown;
  /** whether it says no more than that; a stored document, say, is for Apollo to refuse */
  plain: boolean;
}

/** The query and its variables, from the body or the address; null where there is none that could be run. */
export function askedOperation(request: FastifyRequest): Asked | null {
  return request.method === 'GET' ? askedInAddress(request.url) : askedInBody(record(request.body));
}

function askedInAddress(url: string): Asked | null {
  const parameters = new URLSearchParams(url.split('?')[1] ?? '');
  const query = parameters.get('query');
  if (query === null) return null;
  const givenVariables = parameters.get('variables');
  return {
    query,
    operationName: parameters.get('operationName'),
    variables: parsed(givenVariables),
    givenVariables,
    plain: !parameters.has('extensions'),
  };
}

function askedInBody({ query, operationName, variables, extensions }: Record<string, unknown>): Asked | null {
  if (typeof query !== 'string') return null;
  return {
    query,
    operationName,
    variables: record(variables),
    givenVariables: variables,
    plain: !('persistedQuery' in record(extensions)),
  };
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    return record(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

/** What is no object has no fields; whoever runs the request says so. */
function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
