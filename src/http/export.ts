import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../access/viewer';
import { isDatabaseAway } from '../api/database-away';
import type { ApiServices } from '../api/services';
import { exportPayments, type PaymentsExportQuery } from '../reads/payments-export';
import { readExportQuery, type ExportParameters } from '../reads/payments-export-query';
import { VerbError } from '../verb-error';
import { bearerOf } from './bearer';
import { createGuard, refuseForNow, type GuardServices } from './guard';
import { refuse } from './refuse';

/** A client that takes nothing for so long is cut off: it would hold its connection for ever. */
const STALL_MS = 120_000;

/** GET and HEAD /export/payments.csv, for a token with FINANCIALS. */
export function serveExports(
  app: FastifyInstance,
  services: ApiServices & GuardServices,
  stallMs = STALL_MS,
): void {
  const guard = createGuard(services);
  app.route({
    method: ['GET', 'HEAD'],
    url: '/export/payments.csv',
    exposeHeadRoute: false,
    onRequest: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const refused = await guard(request, reply);
      if (refused || (request.viewer !== null && may(request.viewer, 'FINANCIALS'))) return refused;
      return refuse(reply, 403, 'FORBIDDEN', 'This needs a token with the scope FINANCIALS.');
    },
    handler: async (request, reply) => {
      try {
        reply.raw.setTimeout(stallMs, () => reply.raw.destroy());
        return await answer(request, reply, services);
      } catch (error) {
        if (error instanceof VerbError) return refuse(reply, 400, error.code, error.message);
        if (isDatabaseAway(error)) return refuseForNow(reply, 'the database does not answer');
        throw error;
      }
    },
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  services: ApiServices,
): Promise<FastifyReply> {
  const { read } = services;
  const { viewer } = request;
  if (viewer === null) throw new Error('an export passed the guard without a viewer');
  const query = await readExportQuery(read, parametersOf(request), viewer.groups);
  const file = reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${fileName(query)}"`);
  if (request.method === 'HEAD') return file.send();
  const pieces = whileAllowed(exportPayments(read, query), () => isAllowed(request, services));
  // What fails before the first line is still an error with a status of its own.
  const first = await pieces.next();
  return file.send(Readable.from(withFirst(first, pieces), { objectMode: false, highWaterMark: 65_536 }));
}

/** Whether the token would still get in: an export takes minutes, and a token that is revoked ends at once. */
async function isAllowed({ headers }: FastifyRequest, services: ApiServices): Promise<boolean> {
  const viewer = await services.authenticate(bearerOf(headers.authorization) ?? '', services.version);
  return viewer !== null && may(viewer, 'FINANCIALS');
}

/** The pieces, as long as whoever asks may have them; then it breaks off, as visibly as any fault. */
async function* whileAllowed(
  pieces: AsyncGenerator<string, void>,
  isStillAllowed: () => Promise<boolean>,
): AsyncGenerator<string, void> {
  for await (const piece of pieces) {
    if (!(await isStillAllowed())) throw new Error('the token of a running export has ended');
    yield piece;
  }
}

/** The pieces, the first of them taken already. Ends theirs, too, when whoever reads goes away. */
async function* withFirst(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): AsyncGenerator<string, void> {
  try {
    if (first.done) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return();
  }
}

function parametersOf({ url }: FastifyRequest): ExportParameters {
  const given = new URLSearchParams(url.split('?')[1] ?? '');
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
}

function fileName({ from, to, type }: PaymentsExportQuery): string {
  const dayOf = (bound: PaymentsExportQuery['from']) =>
    bound && ('day' in bound ? bound.day : bound.instant.toISOString().slice(0, 10));
  const words = [type === null ? 'payments' : `${type.toLowerCase()}s`, dayOf(from), to && 'to', dayOf(to)];
  return `${words.filter(Boolean).join('-')}.csv`;
}
