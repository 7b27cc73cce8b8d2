import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { AlertKind, AlertSeverity } from '../vocabulary';
import { alertColumns, alertMatches, ALERTS_FROM, type AlertFilterInput, type AlertRow } from './alert-rows';
import { isAfter, orderBy, selectKeyIf, type Keyset } from './keyset';
import type { Wanted } from './only';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from './page';

type KeyedRow = AlertRow & { cursorKey: string };

export interface AlertsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: AlertFilterInput;
  page: PageArgs;
  /** whether a silence covers an alert depends on it */
  now: Date;
  wanted?: Wanted;
}
type CountInput = Pick<AlertsInput, 'visible' | 'filter'>;

const NEWEST_FIRST: Keyset = {
  name: 'alerts',
  columns: [
    { sql: Prisma.sql`a.fired_at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`a.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

/** One page of all alerts that match, open and ended, the newest first. */
export async function listAlerts(
  db: Reader,
  { visible, filter, page, now, wanted }: AlertsInput,
): Promise<Page<AlertRow>> {
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select ${alertColumns(now, wanted)}${selectKeyIf(wanted, NEWEST_FIRST)} from ${ALERTS_FROM}
    where ${alertMatches(filter, visible)} and ${isAfter(NEWEST_FIRST, page.after)}
    order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countAlerts(db: Reader, { visible, filter }: CountInput): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from ${ALERTS_FROM} where ${alertMatches(filter, visible)}`);
  return rows[0]?.count ?? 0;
}

/** Whose alerts a nested list shows: those of accounts (their workers' among them), or those of workers. */
export type AlertParents = { accountIds: readonly number[] } | { workerIds: readonly bigint[] };

function ofParents(parents: AlertParents): { rows: Prisma.Sql; match: Prisma.Sql; keys: string[] } {
  return 'accountIds' in parents
    ? {
        rows: Prisma.sql`unnest(${[...parents.accountIds]}::int[]) parent (id)`,
        match: Prisma.sql`a.account_id = parent.id`,
        keys: parents.accountIds.map(String),
      }
    : {
        rows: Prisma.sql`unnest(${[...parents.workerIds]}::bigint[]) parent (id)`,
        match: Prisma.sql`a.worker_id = parent.id`,
        keys: parents.workerIds.map(String),
      };
}

/** One page for each account or worker, in their order, in one statement; the same cursor counts for all. */
export async function listAlertsOf(
  db: Reader,
  parents: AlertParents,
  { visible, filter, page, now, wanted }: AlertsInput,
): Promise<Page<AlertRow>[]> {
  const first = checkFirst(page.first);
  const { rows: owners, match, keys } = ofParents(parents);
  const rows = await db.$queryRaw<(KeyedRow & { parent: string })[]>(Prisma.sql`
    select parent.id::text as parent, page.* from ${owners} cross join lateral (
      select ${alertColumns(now, wanted)}${selectKeyIf(wanted, NEWEST_FIRST)} from ${ALERTS_FROM}
      where ${match} and ${alertMatches(filter, visible)} and ${isAfter(NEWEST_FIRST, page.after)}
      order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int
    ) page`);
  return pagesByParent(keys, NEWEST_FIRST, rows, (row) => row.parent, { ...page, first });
}

/** How many alerts of each account or worker match, in their order. */
export async function countAlertsOf(
  db: Reader,
  parents: AlertParents,
  { visible, filter }: CountInput,
): Promise<number[]> {
  const { rows: wanted, match, keys } = ofParents(parents);
  const rows = await db.$queryRaw<{ parent: string; count: number }[]>(Prisma.sql`
    select parent.id::text as parent, count(*)::int as count from ${wanted} join ${ALERTS_FROM} on ${match}
    where ${alertMatches(filter, visible)} group by parent.id`);
  const counts = new Map(rows.map(({ parent, count }) => [parent, count]));
  return keys.map((key) => counts.get(key) ?? 0);
}

/** Several alerts by id, in no order; those that do not exist or that the viewer does not see have no row. */
export function alertsById(
  db: Reader,
  { visible, ids, now }: { visible: readonly string[] | null; ids: readonly bigint[]; now: Date },
): Promise<AlertRow[]> {
  return db.$queryRaw<AlertRow[]>(Prisma.sql`
    select ${alertColumns(now, null)} from ${ALERTS_FROM}
    where a.id = any(${[...ids]}::bigint[]) and ${alertMatches({}, visible)}`);
}

/** How many are open, by kind and severity; what has none open is left out. */
export function openAlertCounts(
  db: Reader,
  visible: readonly string[] | null,
): Promise<{ kind: AlertKind; severity: AlertSeverity; count: number }[]> {
  return db.$queryRaw(Prisma.sql`
    select a.kind, a.severity, count(*)::int as count from ${ALERTS_FROM}
    where a.state in ('FIRING', 'ACKNOWLEDGED') and ${alertMatches({}, visible)}
    group by a.kind, a.severity order by a.kind, a.severity`);
}
