import type { Db } from '../../store/connection/prisma';
import type { Source } from './sources';

/**
 * The most alerts that one transaction should change: it is held in memory, and collectors of its accounts wait for it.
 * It is more than the workers of any group today, because a group in two transactions gives two messages.
 */
export const MOST_AT_ONCE = 5_000;

export interface Load {
  accountId: number;
  group: string | null;
  /** alerts that a pass over the account may change */
  alerts: number;
}

/** The number of alerts that a pass over these sources may change, in the order of groups. */
export async function loadsOf(
  db: Db,
  accountIds: readonly number[],
  sources: readonly Source[],
): Promise<Load[]> {
  return db.$queryRaw<Load[]>`
    select a.id as "accountId", a.group_name as "group",
      (select count(*)::int from worker_alerts o where o.account_id = a.id and o.state <> 'RESOLVED')
        + case when ${sources.includes('WORKERS')}::bool then coalesce(l.total_records, 0) else 0 end as alerts
    from accounts a left join worker_lists l on l.account_id = a.id
    where a.id = any(${[...accountIds]}::int[]) order by a.group_name nulls last, a.id`;
}

/**
 * Puts the accounts into batches of at most this many alerts, a group in one batch if it fits; an account is never
 * split. Loads come in the order of groups. There is at least one batch, even an empty one.
 */
export function batchesOf(loads: readonly Load[], most = MOST_AT_ONCE): number[][] {
  const batches: Load[][] = [[]];
  for (const group of groupsOf(loads)) {
    const parts = totalOf(group) <= most ? [group] : group.map((load) => [load]);
    for (const part of parts) {
      const last = batches.at(-1) ?? [];
      if (last.length > 0 && totalOf(last) + totalOf(part) > most) batches.push([...part]);
      else last.push(...part);
    }
  }
  return batches.map((batch) => batch.map(({ accountId }) => accountId));
}

/** Neighbours of one group; an account without a group stands alone. */
function groupsOf(loads: readonly Load[]): Load[][] {
  const groups: Load[][] = [];
  for (const load of loads) {
    const last = groups.at(-1);
    if (load.group !== null && last?.[0]?.group === load.group) last.push(load);
    else groups.push([load]);
  }
  return groups;
}

function totalOf(loads: readonly Load[]): number {
  return loads.reduce((sum, { alerts }) => sum + alerts, 0);
}
