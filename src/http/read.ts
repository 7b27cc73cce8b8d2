import type { FastifyRequest } from 'fastify';

/** True if a request only reads. HEAD is a GET without the body. */
export function isRead({ method }: Pick<FastifyRequest, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}
