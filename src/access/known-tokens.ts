import type { PrismaClient } from '../store/prisma';
import { SCOPES, type Scope, type Viewer } from './viewer';

export interface KnownToken {
  id: number;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  viewer: Viewer;
}

/** Tokens that are in use at one time; more are looked up each time. */
const MOST_TOKENS = 1_000;

/** The tokens of the database by their hash, as of one version of them all; another version, and all are forgotten. */
export function createKnownTokens(db: PrismaClient) {
  let knownFor = '';
  let known = new Map<string, KnownToken>();

  return {
    /** null: there is none, or it is revoked. By the hash: how long the index takes to find it tells nothing of a token. */
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
      const { id, name, expiresAt, lastUsedAt } = row;
      const scopes = row.scopes.filter((scope): scope is Scope => SCOPES.some((one) => one === scope));
      const groups = row.groups.length === 0 ? null : row.groups;
      const token = { id, expiresAt, lastUsedAt, viewer: { name, tokenId: id, scopes, groups } };
      // Strangers' tokens are never kept, so nobody can fill it from outside.
      if (mine.size < MOST_TOKENS) mine.set(hash, token);
      return token;
    },
  };
}
