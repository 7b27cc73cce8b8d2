import type { PrismaClient } from '../store/connection/prisma';
import { viewerOfToken } from './stored-token';
import type { Viewer } from './viewer';

export interface KnownToken {
  id: number;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  viewer: Viewer;
}

/** The most tokens kept in memory; further ones are looked up each time. */
const MOST_TOKENS = 1_000;

/** The database's tokens by hash, for one version of the access data. A new version clears them all. */
export function createKnownTokens(db: PrismaClient) {
  let knownFor = '';
  let known = new Map<string, KnownToken>();

  return {
    /** null: unknown or revoked. The look-up is by hash, so its duration says nothing about a token. */
    async find(hash: string, version: string): Promise<KnownToken | null> {
      if (version !== knownFor) {
        knownFor = version;
        known = new Map();
      }
      const kept = known.get(hash);
      if (kept) return kept;
      const mine = known;
      const row = await db.accessToken.findUnique({ where: { hash } });
      if (!row || row.revokedAt) return null;
      const { id, expiresAt, lastUsedAt } = row;
      const token = { id, expiresAt, lastUsedAt, viewer: viewerOfToken(row) };
      // Unknown tokens are never kept, so an outsider cannot fill it.
      if (mine.size < MOST_TOKENS) mine.set(hash, token);
      return token;
    },
  };
}
