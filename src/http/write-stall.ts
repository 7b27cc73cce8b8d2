import type { FastifyInstance } from 'fastify';

/**
 * A client that reads nothing of its answer for this long is disconnected; else the answer would stay in memory for
 * ever.
 */
const STALL_MS = 60_000;
/** In addition, an answer in memory must be read at this pace, that of a slow mobile connection. */
const BYTES_PER_MS = 2;

/** Disconnects clients that do not read, on every path. The time to make an answer does not count. */
export function cutOffStalled(app: FastifyInstance, stallMs = STALL_MS): void {
  app.addHook('onSend', (_request, { raw }, payload, next) => {
    const cut = () => raw.destroy();
    // Node restarts the timer whenever some bytes were read.
    raw.setTimeout(stallMs, cut);
    const bytes = Buffer.isBuffer(payload) || typeof payload === 'string' ? payload.length : 0;
    if (bytes > stallMs * BYTES_PER_MS) {
      const timer = setTimeout(cut, stallMs + bytes / BYTES_PER_MS).unref();
      raw.once('close', () => clearTimeout(timer));
    }
    next(null, payload);
  });
}
