import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import { isWithin, UNBOUND, type TokenActor } from './actor';

interface RevokeParts {
  db: PrismaClient;
  clock: Clock;
  /** true if the environment sets ADMIN_TOKEN, which opens everything anyway */
  hasAdminToken: boolean;
}

/**
 * Revokes a token for good, from the next request on; revoking twice changes nothing. NOT_FOUND: the actor sees no such
 * token. CONFLICT: it is the last ADMIN token for all groups, so nobody could create another.
 */
export async function revokeToken(
  { db, clock, hasAdminToken }: RevokeParts,
  id: number,
  actor: TokenActor = UNBOUND,
): Promise<void> {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    // If two callers revoke the last two tokens at once, each must see the other's revocation.
    await tx.$executeRaw`lock table access_tokens in share row exclusive mode`;
    const token = await tx.accessToken.findUnique({ where: { id } });
    if (!token || !isWithin(actor, token.groups.length === 0 ? null : token.groups))
      throw new VerbError('NOT_FOUND', 'There is no such token.');
    if (token.revokedAt) return;
    if (!hasAdminToken && (await isLastWayIn(tx, id, now)))
      throw new VerbError(
        'CONFLICT',
        'This is the last ADMIN token for all groups, and ADMIN_TOKEN is not set: create another one first.',
      );
    await tx.accessToken.update({ where: { id }, data: { revokedAt: now } });
  });
}

async function isLastWayIn(tx: Db, id: number, now: Date): Promise<boolean> {
  const waysIn = await tx.accessToken.findMany({
    where: {
      scopes: { has: 'ADMIN' },
      groups: { isEmpty: true },
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { id: true },
  });
  return waysIn.length === 1 && waysIn[0]?.id === id;
}
