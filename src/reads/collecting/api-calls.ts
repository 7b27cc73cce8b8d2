import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { CollectionErrorCode, TierName } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { decodeCursor } from '../lists/cursor';
import { isAfter, orderBy, selectKey, type Keyset } from '../lists/keyset';
import { checkFirst, pageOf, type Page, type PageArgs } from '../lists/page';

/** A call to the pool. A call that is still open has no outcome yet: status, codes, duration and error are null. */
export interface ApiCallRow {
  id: string;
  /** when it was counted against the budget */
  at: Date;
  endpoint: string;
  accountId: number;
  tier: TierName | null;
  httpStatus: number | null;
  poolCode: number | null;
  durationMs: number | null;
  error: CollectionErrorCode | null;
}

interface CallFilter {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  /** null: of any account */
  accountIds: readonly number[] | null;
  errorsOnly: boolean;
}

const NEWEST_FIRST: Keyset = {
  name: 'apiCalls',
  columns: [
    { sql: Prisma.sql`c.at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`c.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

function matches({ visible, accountIds, errorsOnly }: CallFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (accountIds) conditions.push(Prisma.sql`c.account_id = any(${[...accountIds]}::int[])`);
  if (errorsOnly) conditions.push(Prisma.sql`c.error is not null`);
  if (visible)
    conditions.push(
      Prisma.sql`c.account_id in (select a.id from accounts a where ${accountInScope({ visible })})`,
    );
  return Prisma.join(conditions, ' and ');
}

/** Skips the partitions of later days: PostgreSQL cannot derive that from the row comparison. */
function notAfterTheCursorsDay(after: string | null | undefined): Prisma.Sql {
  if (after === null || after === undefined) return Prisma.sql`true`;
  const [at] = decodeCursor(NEWEST_FIRST.name, ['timestamp', 'bigint'], after);
  return Prisma.sql`c.at <= ${at}::timestamptz`;
}

/** One page of calls, newest first. */
export async function listApiCalls(
  db: Reader,
  input: CallFilter & { page: PageArgs },
): Promise<Page<ApiCallRow>> {
  const { page } = input;
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<(ApiCallRow & { cursorKey: string })[]>(Prisma.sql`
    select c.id::text as id, c.at, c.endpoint, c.account_id as "accountId", c.tier, c.http_status as "httpStatus",
      c.pool_code as "poolCode", c.duration_ms as "durationMs", c.error, ${selectKey(NEWEST_FIRST)}
    from api_call_logs c
    where ${matches(input)} and ${isAfter(NEWEST_FIRST, page.after)} and ${notAfterTheCursorsDay(page.after)}
    order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countApiCalls(db: Reader, filter: CallFilter): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from api_call_logs c where ${matches(filter)}`);
  return rows[0]?.count ?? 0;
}
