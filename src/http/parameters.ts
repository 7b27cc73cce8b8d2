import type { FastifyRequest } from 'fastify';

/**
 * The parameters of a request's URL: everything after the first "?". A later one is an ordinary character; stopping
 * there would check another query than the one that runs.
 */
export function parametersOf({ url }: Pick<FastifyRequest, 'url'>): URLSearchParams {
  return new URLSearchParams(searchOf(url));
}

/** The part of a URL from its first "?" on, included; empty: there is none. */
export function searchOf(url: string): string {
  return url.includes('?') ? url.slice(url.indexOf('?')) : '';
}
