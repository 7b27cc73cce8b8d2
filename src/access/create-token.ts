import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import { UNBOUND, type TokenActor } from './actor';
import { hashToken, newToken } from './token';
import { checkToken, type TokenInput } from './token-input';

export interface CreatedToken {
  id: number;
  /** shown once; it is not stored */
  secret: string;
}

/** Creates a token. A token that is limited to groups can create tokens for these groups only. */
export async function createToken(
  { db, clock }: { db: PrismaClient; clock: Clock },
  input: TokenInput,
  actor: TokenActor = UNBOUND,
): Promise<CreatedToken> {
  const now = clock.now();
  const checked = checkToken(input, actor, now);
  if (input.groups) await refuseEmptyGroups(db, input.groups);
  const secret = newToken();
  const data = { ...checked, hash: hashToken(secret), createdAt: now };
  const { id } = await db.accessToken.create({ data, select: { id: true } });
  return { id, secret };
}

/**
 * A group without accounts is probably misspelt, and the token would see nothing. Errors give its position, not its
 * name.
 */
async function refuseEmptyGroups(db: PrismaClient, groups: readonly string[]): Promise<void> {
  const names = groups.map((group) => group.trim());
  const found = await db.account.findMany({
    where: { groupName: { in: names } },
    select: { groupName: true },
    distinct: ['groupName'],
  });
  const known = new Set(found.map(({ groupName }) => groupName));
  const empty = names.findIndex((name) => !known.has(name));
  if (empty !== -1) throw new VerbError('BAD_USER_INPUT', `groups[${empty}] names a group without accounts.`);
}
