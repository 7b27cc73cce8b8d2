import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';

/** A token without its secret. */
export interface TokenRow {
  id: number;
  name: string;
  scopes: string[];
  /** null: sees every group */
  groups: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  /** to the minute */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A viewer limited to groups sees the tokens that lie within them. */
const seenBy = (visible: readonly string[] | null) =>
  visible ? Prisma.sql`cardinality(t.groups) > 0 and t.groups <@ ${[...visible]}::text[]` : Prisma.sql`true`;

const COLUMNS = Prisma.sql`t.id, t.name, t.scopes, case when cardinality(t.groups) > 0 then t.groups end as groups,
  t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt"`;

/** All tokens, including ended ones, newest first. */
export function listTokens(db: Reader, visible: readonly string[] | null): Promise<TokenRow[]> {
  return db.$queryRaw<TokenRow[]>(Prisma.sql`
    select ${COLUMNS} from access_tokens t where ${seenBy(visible)} order by t.id desc`);
}

export async function tokenById(
  db: Reader,
  { id, visible }: { id: number; visible: readonly string[] | null },
): Promise<TokenRow | null> {
  const [row] = await db.$queryRaw<TokenRow[]>(Prisma.sql`
    select ${COLUMNS} from access_tokens t where t.id = ${id}::int and ${seenBy(visible)}`);
  return row ?? null;
}
