import type { PrismaClient } from '../store/connection/prisma';
import type { Holders } from './holder';
import type { Viewer, ViewerSession } from './viewer';

/** `viewer.session` is this same object, so that it always has the current end. */
export interface KnownSession extends ViewerSession {
  expiresAt: Date;
  lastSeenAt: Date;
  viewer: Viewer;
}

/** The most sessions kept in memory; further ones are looked up each time. */
const MOST_SESSIONS = 1_000;

/** The database's sessions by hash, for one version of the access data. A new version clears them all. */
export function createKnownSessions(db: PrismaClient, holders: Holders) {
  let knownFor = '';
  let known = new Map<string, KnownSession>();

  return {
    /** null: unknown, ended, or its token has ended. */
    async find(hash: string, version: string, now: Date): Promise<KnownSession | null> {
      if (version !== knownFor) {
        knownFor = version;
        known = new Map();
      }
      const kept = known.get(hash);
      if (kept && kept.expiresAt > now) return kept;
      const mine = known;
      // Another process may have used it since, and moved its end.
      const row = await db.session.findUnique({ where: { hash }, include: { token: true } });
      const viewer = row && row.expiresAt > now ? await holders.viewerOf(row, now) : null;
      if (!row || !viewer) {
        mine.delete(hash);
        return null;
      }
      const session = knownSession(row, viewer);
      if (mine.size < MOST_SESSIONS) mine.set(hash, session);
      return session;
    },
  };
}

export function knownSession(
  { id, createdAt, expiresAt, lastSeenAt, remember, agent }: Omit<KnownSession, 'viewer'>,
  viewer: Viewer,
): KnownSession {
  const session: KnownSession = { id, createdAt, expiresAt, lastSeenAt, remember, agent, viewer };
  session.viewer = { ...viewer, session };
  return session;
}
