import type { FastifyRequest } from 'fastify';
import { isRead } from '../read';

/** The first part of each screen's path; the page handles the rest. */
export const SCREENS: ReadonlySet<string> = new Set(
  [
    '',
    'alerts',
    'accounts',
    'workers',
    'floor',
    'money',
    'ledger',
    'payouts',
    'collecting',
    'settings',
  ].concat(['explore', 'wall']),
);
/** Paths for programs. A browser that finds nothing there gets an error. */
const OF_PROGRAMS = new Set(['graphql', 'session', 'export', 'metrics', 'healthz', 'readyz', 'assets']);

/** True if an unanswered request should get the page: for a screen, or any other address in a browser. */
export function isPageVisit(request: FastifyRequest): boolean {
  if (!isRead(request)) return false;
  const [path = ''] = request.url.split('?');
  const first = path.split('/')[1] ?? '';
  if (OF_PROGRAMS.has(first)) return false;
  return SCREENS.has(first) ? !prefersJson(request) : prefersHtml(request);
}

/** True if HTML is accepted, and not after JSON: a browser that opens an address. */
export function prefersHtml(request: FastifyRequest): boolean {
  const { html, json } = placesOf(request);
  return html >= 0 && (json < 0 || html < json);
}

function prefersJson(request: FastifyRequest): boolean {
  return placesOf(request).json >= 0 && !prefersHtml(request);
}

function placesOf({ headers: { accept = '' } }: FastifyRequest) {
  return { html: accept.indexOf('text/html'), json: accept.search(/application\/(graphql-response\+)?json/) };
}
