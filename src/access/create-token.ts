import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { UNBOUND, type TokenActor } from './actor';
import { hashToken, newToken } from './token';
import { checkToken, type TokenInput } from './token-input';

export interface CreatedToken {
  id: number;
  /** to be shown once: it is stored nowhere */
  secret: string;
}

/** Makes a token. One that is bound to groups makes tokens for these groups only. */
export async function createToken(
  { db, clock }: { db: PrismaClient; clock: Clock },
  input: TokenInput,
  actor: TokenActor = UNBOUND,
): Promise<CreatedToken> {
  const now = clock.now();
  const checked = checkToken(input, actor, now);
  const secret = newToken();
  const data = { ...checked, hash: hashToken(secret), createdAt: now };
  const { id } = await db.accessToken.create({ data, select: { id: true } });
  return { id, secret };
}
