import type { Clock } from '../clock';
import { inTransaction, type PrismaClient } from '../store/connection/prisma';
import { hashToken, newToken } from './token';

const NAME = 'first token';

/**
 * On a database without any token, creates one with every scope and returns its secret, which is not stored; else null.
 * If several processes start at once, one gets it. Revoked and expired tokens count: a person who revoked the last one
 * did not ask for another.
 */
export async function makeFirstToken(db: PrismaClient, clock: Clock): Promise<string | null> {
  if ((await db.accessToken.count()) > 0) return null;
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`lock table access_tokens in share row exclusive mode`;
    if ((await tx.accessToken.count()) > 0) return null;
    const secret = newToken();
    await tx.accessToken.create({
      data: { name: NAME, hash: hashToken(secret), scopes: ['ADMIN'], groups: [], createdAt: clock.now() },
    });
    return secret;
  });
}
