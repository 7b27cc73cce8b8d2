import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { createKnownTokens, type KnownToken } from './known-tokens';
import { tokenDigest } from './token';
import { ADMINISTRATOR, type Viewer } from './viewer';

/** The last use is stored to the minute, so that a polling dashboard does not write on every request. */
const TOUCH_EVERY_MS = 60_000;

export interface Authenticator {
  /**
   * Finds the viewer of a token. The database is asked again only if `access`, the committed version of all tokens, has
   * changed; so a revoked token ends at once. Rejects if the database is unavailable.
   */
  authenticate(bearer: string, version: () => Promise<{ access: string }>): Promise<Viewer | null>;
  /** Resolves when no note of a last use is being written. */
  settled(): Promise<void>;
}

export function createAuthenticator(
  db: PrismaClient,
  clock: Clock,
  adminToken: string | null,
): Authenticator {
  const adminDigest = adminToken === null ? null : tokenDigest(adminToken);
  const tokens = createKnownTokens(db);
  const touches = new Set<Promise<unknown>>();

  /** Nobody waits for it; if a note is lost, the next request writes it. */
  const touch = (token: KnownToken, now: Date) => {
    const before = new Date(now.getTime() - TOUCH_EVERY_MS);
    if (token.lastUsedAt !== null && token.lastUsedAt > before) return;
    token.lastUsedAt = now;
    const where = { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] };
    const done: Promise<unknown> = db.accessToken
      .updateMany({ where, data: { lastUsedAt: now } })
      .catch(() => null)
      .finally(() => touches.delete(done));
    touches.add(done);
  };

  return {
    async authenticate(bearer, version) {
      const digest = tokenDigest(bearer);
      if (adminDigest !== null && timingSafeEqual(digest, adminDigest)) return ADMINISTRATOR;
      if (bearer === '') return null;
      const { access } = await version();
      const token = await tokens.find(digest.toString('hex'), access);
      const now = clock.now();
      if (token === null || (token.expiresAt !== null && token.expiresAt <= now)) return null;
      touch(token, now);
      return token.viewer;
    },
    async settled() {
      await Promise.all(touches);
    },
  };
}
