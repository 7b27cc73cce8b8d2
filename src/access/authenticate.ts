import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { hashToken, sameToken } from './token';
import { SCOPES, type Scope, type Viewer } from './viewer';

/** Last use is told to the minute, so that a polling dashboard does not write on every request. */
const TOUCH_EVERY_MS = 60_000;

export interface Authenticator {
  /** Asks the database each time, so that a revoked token ends at once. Rejects when the database is away. */
  authenticate(bearer: string): Promise<Viewer | null>;
  /** Resolves when no note of a last use is under way. */
  settled(): Promise<void>;
}

export function createAuthenticator(
  db: PrismaClient,
  clock: Clock,
  adminToken: string | null,
): Authenticator {
  const touches = new Set<Promise<unknown>>();

  /** Nobody waits for it, and a note that is lost is made by the next request. */
  const touch = (id: number, now: Date) => {
    const before = new Date(now.getTime() - TOUCH_EVERY_MS);
    const where = { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] };
    const done: Promise<unknown> = db.accessToken
      .updateMany({ where, data: { lastUsedAt: now } })
      .catch(() => null)
      .finally(() => touches.delete(done));
    touches.add(done);
  };

  return {
    async authenticate(bearer) {
      if (adminToken !== null && sameToken(bearer, adminToken)) return administrator();
      if (bearer === '') return null;
      // By the hash: how long the index takes to find it tells nothing of a token.
      const row = await db.accessToken.findUnique({ where: { hash: hashToken(bearer) } });
      const now = clock.now();
      if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
      if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= TOUCH_EVERY_MS) touch(row.id, now);
      return {
        name: row.name,
        tokenId: row.id,
        scopes: row.scopes.filter((scope): scope is Scope => SCOPES.some((known) => known === scope)),
        groups: row.groups.length === 0 ? null : row.groups,
      };
    },
    async settled() {
      await Promise.all(touches);
    },
  };
}

function administrator(): Viewer {
  return { name: 'admin', scopes: ['ADMIN'], groups: null };
}
