import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { isAfter, orderBy, selectKey, type Keyset } from '../lists/keyset';
import { checkFirst, pageOf, type Page, type PageArgs } from '../lists/page';

export interface AuditRow {
  id: string;
  at: Date;
  /** the name of the token */
  by: string;
  /** null: ADMIN_TOKEN */
  tokenId: number | null;
  action: string;
  target: string | null;
  outcome: string;
}

const NEWEST_FIRST: Keyset = {
  name: 'auditLog',
  columns: [
    { sql: Prisma.sql`e.at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`e.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

/** A viewer limited to groups sees the actions of tokens within these groups. */
const seenBy = (visible: readonly string[] | null) =>
  visible
    ? Prisma.sql`cardinality(e.actor_groups) > 0 and e.actor_groups <@ ${[...visible]}::text[]`
    : Prisma.sql`true`;

/** One page of actions, newest first. */
export async function listAuditEntries(
  db: Reader,
  { visible, page }: { visible: readonly string[] | null; page: PageArgs },
): Promise<Page<AuditRow>> {
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<(AuditRow & { cursorKey: string })[]>(Prisma.sql`
    select e.id::text as id, e.at, e.actor as by, e.token_id as "tokenId", e.action, e.target, e.outcome,
      ${selectKey(NEWEST_FIRST)}
    from audit_log e where ${seenBy(visible)} and ${isAfter(NEWEST_FIRST, page.after)}
    order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countAuditEntries(db: Reader, visible: readonly string[] | null): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from audit_log e where ${seenBy(visible)}`);
  return row?.count ?? 0;
}
