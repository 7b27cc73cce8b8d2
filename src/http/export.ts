import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, type Scope } from '../access/viewer';
import { awayReason, isDatabaseAway } from '../api/database-away';
import type { ApiServices } from '../api/services';
import { exportEarnings, readEarningsExport } from '../reads/earnings/export';
import { exportMatrix, readMatrixExport } from '../reads/earnings/matrix';
import { FILE_TYPES, type FileType, type Piece } from '../reads/lists/export-file';
import type { ExportParameters } from '../reads/lists/export-parameters';
import { exportPayments } from '../reads/payments/export';
import { readExportQuery } from '../reads/payments/export-query';
import { exportWorkers, readWorkersExport } from '../reads/workers/export';
import { VerbError } from '../verb-error';
import { identify } from './credential';
import { createGuard, refuseForNow, type GuardServices } from './guard';
import { parametersOf } from './parameters';
import { refuse } from './refuse';
import type { ExportPlace, Work } from './work/work';

interface Prepared {
  /** without its type */
  fileName: string;
  pieces(): AsyncGenerator<Piece, void>;
}

interface Export {
  scope: Scope;
  /** Reads the parameters; BAD_USER_INPUT names all that cannot be. */
  prepare(
    read: ApiServices['read'],
    given: ExportParameters,
    visible: readonly string[] | null,
    type: FileType,
  ): Promise<Prepared>;
}

/** By the name of the file in the address; each comes as all types of files. */
const EXPORTS: Record<string, Export> = {
  payments: {
    scope: 'FINANCIALS',
    async prepare(read, given, visible, type) {
      const query = await readExportQuery(read, given, visible, type);
      const name = [query.preset?.toLowerCase(), query.type ? `${query.type.toLowerCase()}s` : 'payments'];
      const [from, to] = [query.from, query.to].map(
        (bound) => bound && ('day' in bound ? bound.day : bound.instant.toISOString().slice(0, 10)),
      );
      return {
        fileName: fileName(name.filter(Boolean).join('-'), from, to),
        pieces: () => exportPayments(read, query),
      };
    },
  },
  earnings: {
    scope: 'FINANCIALS',
    async prepare(read, given, visible, type) {
      const query = await readEarningsExport(read, given, visible, type);
      return {
        fileName: fileName(`earnings-by-${query.by.toLowerCase()}`, ...daysOf(given)),
        pieces: () => exportEarnings(read, query),
      };
    },
  },
  'earnings-matrix': {
    scope: 'FINANCIALS',
    async prepare(read, given, visible, type) {
      const query = await readMatrixExport(read, given, visible, type);
      return {
        fileName: fileName(`earnings-by-${query.by.toLowerCase()}-and-${query.of}`, ...daysOf(given)),
        pieces: () => exportMatrix(read, query),
      };
    },
  },
  workers: {
    scope: 'READ',
    async prepare(read, given, visible, type) {
      const query = await readWorkersExport(read, given, visible, type);
      return { fileName: 'workers', pieces: () => exportWorkers(read, query) };
    },
  },
};

const CONTENT_TYPES: Readonly<Record<FileType, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Every address of an export, with what it serves. */
const ADDRESSES = Object.entries(EXPORTS).flatMap(([name, one]) =>
  FILE_TYPES.map((type) => ({ url: `/export/${name}.${type}`, one, type })),
);

/** GET and HEAD /export/<name>.<type>, each for a token with its scope. */
export function serveExports(app: FastifyInstance, services: ApiServices & GuardServices, work: Work): void {
  const guard = createGuard(services, { cookies: 'links' });
  for (const { url, one, type } of ADDRESSES)
    app.route({
      method: ['GET', 'HEAD'],
      url,
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        const refused = await guard(request, reply);
        if (refused || (request.viewer !== null && may(request.viewer, one.scope))) return refused;
        return refuse(reply, 403, 'FORBIDDEN', `This needs a token with the scope ${one.scope}.`);
      },
      handler: async (request, reply) => {
        try {
          return await answer({ ...one, type }, request, reply, { ...services, work });
        } catch (error) {
          if (error instanceof VerbError) return refuse(reply, 400, error.code, error.message);
          if (isDatabaseAway(error)) return refuseForNow(reply, awayReason(error));
          throw error;
        }
      },
    });
}

async function answer(
  { scope, prepare, type }: Export & { type: FileType },
  request: FastifyRequest,
  reply: FastifyReply,
  services: ApiServices & { work: Work },
): Promise<FastifyReply> {
  const { viewer } = request;
  if (viewer === null) throw new Error('an export passed the guard without a viewer');
  const place = await services.work.beginExport(viewer);
  reply.raw.once('close', place.end);
  const given = exportParametersOf(request);
  const prepared = await place.part(() => prepare(services.read, given, viewer.groups, type));
  const file = reply
    .header('content-type', CONTENT_TYPES[type])
    .header('content-disposition', `attachment; filename="${prepared.fileName}.${type}"`);
  if (request.method === 'HEAD') return file.send();
  const allowed = whileAllowed(prepared.pieces(), () => isAllowed(request, services, scope));
  const pieces = inParts(allowed, place);
  // A failure before the first line can still be an error with its own status.
  const first = await pieces.next();
  return file.send(Readable.from(withFirst(first, pieces), { objectMode: false, highWaterMark: 65_536 }));
}

/**
 * True if the client would still be let in: an export takes minutes, but a revoked token or ended session stops it at
 * once.
 */
async function isAllowed(
  { credential }: FastifyRequest,
  services: ApiServices,
  scope: Scope,
): Promise<boolean> {
  const viewer = credential && (await identify(services, credential, services.version));
  return viewer !== null && may(viewer, scope);
}

/** The pieces, while the client may have them; then the download breaks off visibly. */
async function* whileAllowed(
  pieces: AsyncGenerator<Piece, void>,
  isStillAllowed: () => Promise<boolean>,
): AsyncGenerator<Piece, void> {
  for await (const piece of pieces) {
    if (!(await isStillAllowed())) throw new Error('the token of a running export has ended');
    yield piece;
  }
}

/** The pieces, each charged to the token when it is made. What the reader waits with costs nothing. */
async function* inParts(
  pieces: AsyncGenerator<Piece, void>,
  place: ExportPlace,
): AsyncGenerator<Piece, void> {
  try {
    for (;;) {
      const next = await place.part(() => pieces.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await pieces.return();
  }
}

/** The pieces, with the first one read already. If the reader leaves, the source ends too. */
async function* withFirst(
  first: IteratorResult<Piece, void>,
  rest: AsyncGenerator<Piece, void>,
): AsyncGenerator<Piece, void> {
  try {
    if (first.done) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return();
  }
}

function exportParametersOf(request: FastifyRequest): ExportParameters {
  const given = parametersOf(request);
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
}

function fileName(name: string, from?: string | null, to?: string | null): string {
  return [name, from, to && 'to', to].filter(Boolean).join('-');
}

const daysOf = ({ from, to }: ExportParameters) => [from?.[0], to?.[0]] as const;
