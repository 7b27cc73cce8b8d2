import type { FastifyRequest } from 'fastify';
import type { AskedOperation } from '../api/limits/check';

/** The query and its variables, from the body or the address; null where there is none that could be run. */
export function askedOperation(request: FastifyRequest): AskedOperation | null {
  if (request.method === 'GET') {
    const parameters = new URLSearchParams(request.url.split('?')[1] ?? '');
    const query = parameters.get('query');
    return query === null ? null : { query, variables: parsed(parameters.get('variables')) };
  }
  const { query, variables } = record(request.body);
  return typeof query === 'string' ? { query, variables: record(variables) } : null;
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
