import type { FastifyReply } from 'fastify';

/** Adds request headers on which the answer depends. */
export function varyOn(reply: FastifyReply, ...names: string[]): void {
  void reply.header('vary', [reply.getHeader('vary'), ...names].filter(Boolean).join(', '));
}
