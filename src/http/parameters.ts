import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

/** The parameters of one address, which all who ask for it share. */
export type Parameters = Pick<
  URLSearchParams,
  'get' | 'getAll' | 'has' | 'keys' | 'toString' | typeof Symbol.iterator
>;

/** Frontends ask the same few addresses again and again, and each request looks into its own several times. */
const known = new LRUCache<string, Parameters>({ max: 100 });
/** Longer ones are hardly asked twice. */
const LONGEST_KNOWN = 16_384;

/**
 * The parameters of a request's URL: everything after the first "?". A later one is an ordinary character; stopping
 * there would check another query than the one that runs.
 */
export function parametersOf({ url }: Pick<FastifyRequest, 'url'>): Parameters {
  const before = known.get(url);
  if (before) return before;
  const parameters = new URLSearchParams(searchOf(url));
  if (url.length <= LONGEST_KNOWN) known.set(url, parameters);
  return parameters;
}

/** The part of a URL from its first "?" on, included; empty: there is none. */
export function searchOf(url: string): string {
  return url.includes('?') ? url.slice(url.indexOf('?')) : '';
}
