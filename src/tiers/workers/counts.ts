import type { Db } from '../../store/connection/prisma';
import { count } from '../../words';

/** Workers come and go between the two readings; only a larger difference is worth a note. */
const TOLERATED_SHARE = 0.02;
const TOLERATED_WORKERS = 2;

interface Counts {
  total: number;
  active: number;
}

/** A sentence if the list and the overview's counts disagree; null: they agree. */
export function disagreement(list: Counts, overview: Counts): string | null {
  const tolerated = Math.max(TOLERATED_WORKERS, overview.total * TOLERATED_SHARE);
  const differs = (a: number, b: number) => Math.abs(a - b) > tolerated;
  if (!differs(list.total, overview.total) && !differs(list.active, overview.active)) return null;
  return `The worker list shows ${list.active} of ${count(list.total, 'worker')} online, the pool's overview ${overview.active} of ${overview.total}.`;
}

/** Compares the complete list that began at `startedAt` with the account's overview, if it has one. */
export async function countsNote(tx: Db, accountId: number, startedAt: Date): Promise<string | null> {
  const [row] = await tx.$queryRaw<
    { total: number; active: number; overviewTotal: number | null; overviewActive: number | null }[]
  >`
    select counted.total, counted.active, state.overview_total as "overviewTotal", state.overview_active as "overviewActive"
    from (select count(*)::int as total, count(*) filter (where status = 'ONLINE')::int as active from workers
          where account_id = ${accountId}::int and collected_at >= ${startedAt}::timestamptz) counted
    left join account_states state on state.account_id = ${accountId}::int`;
  if (!row || row.overviewTotal === null || row.overviewActive === null) return null;
  return disagreement(row, { total: row.overviewTotal, active: row.overviewActive });
}
