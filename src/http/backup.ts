import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { COMMAND_LINE } from '../access/viewer';
import { awayReason, isDatabaseAway } from '../api/database-away';
import type { ApiServices } from '../api/services';
import { VerbError } from '../verb-error';
import { createGuard, refuseForNow, type GuardServices } from './guard';
import { parametersOf } from './parameters';
import { refuse } from './refuse';

const STATUS = { CONFLICT: 409, UNAVAILABLE: 503 } as Readonly<Record<string, number>>;

/**
 * GET /backup: everything in one file, for the command line on this machine only. Its user can read the files anyway;
 * no token and no session may, because it holds every token's hash and, on request, the key.
 */
export function serveBackup(app: FastifyInstance, services: ApiServices & GuardServices): void {
  const guard = createGuard(services);
  app.get('/backup', {
    onRequest: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const refused = await guard(request, reply);
      if (refused || request.viewer === COMMAND_LINE) return refused;
      return refuse(
        reply,
        403,
        'FORBIDDEN',
        'A backup is made by "pow-crm database backup" on the server\'s machine.',
      );
    },
    handler: async (request, reply) => {
      try {
        return await answer(request, reply, services);
      } catch (error) {
        if (error instanceof VerbError)
          return refuse(reply, STATUS[error.code] ?? 400, error.code, error.message);
        if (isDatabaseAway(error)) return refuseForNow(reply, awayReason(error));
        throw error;
      }
    },
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { backup }: ApiServices,
): Promise<FastifyReply> {
  const given = [...parametersOf(request)];
  const withKey = given.length === 0;
  if (!withKey && String(given) !== 'key,no')
    throw new VerbError('BAD_USER_INPUT', 'The only parameter is key=no.');
  if (backup === null)
    throw new VerbError('BAD_USER_INPUT', 'The data are on a PostgreSQL server: back it up with pg_dump.');
  const left = new Promise((resolve) => reply.raw.once('close', resolve));
  const { pieces, end } = await backup({ withKey });
  const failed = (err: unknown) => request.log.warn({ err }, 'could not remove the files of a backup');
  void left
    .then(() => pieces.return())
    .finally(end)
    .catch(failed);
  return reply.type('application/gzip').send(Readable.from(pieces, { objectMode: false }));
}
