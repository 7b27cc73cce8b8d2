import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { AlertKind, AlertSeverity } from '../../vocabulary';
import { alertOrder, NEWEST_ALERTS_FIRST, type AlertOrderInput } from './order';
import {
  alertColumns,
  alertMatches,
  ALERTS_FROM,
  alertSeen,
  alertVisible,
  type AlertFilterInput,
  type AlertRow,
} from './rows';
import { isAfter, orderBy, selectKeyIf } from '../lists/keyset';
import { nextSilenceChange } from '../../store/alerts/silences';
import type { Wanted } from '../lists/only';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from '../lists/page';

type KeyedRow = AlertRow & { cursorKey: string };

export interface AlertsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: AlertFilterInput;
  page: PageArgs;
  /** default: the newest first */
  order?: AlertOrderInput;
  /** silences cover alerts at this instant */
  now: Date;
  wanted?: Wanted;
}
type CountInput = Pick<AlertsInput, 'visible' | 'filter' | 'now'>;

/** One page of all matching alerts, open and ended. */
export async function listAlerts(
  db: Reader,
  { visible, filter, page, now, wanted, order = NEWEST_ALERTS_FIRST }: AlertsInput,
): Promise<Page<AlertRow>> {
  const first = checkFirst(page.first);
  const keys = alertOrder(order);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select ${alertColumns(now, wanted)}${selectKeyIf(wanted, keys)} from ${ALERTS_FROM}
    where ${alertMatches(filter, { visible, now })} and ${isAfter(keys, page.after)}
    order by ${orderBy(keys)} limit ${first + 1}::int`);
  return pageOf(keys, rows, { ...page, first });
}

export async function countAlerts(db: Reader, { visible, filter, now }: CountInput): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from ${ALERTS_FROM} where ${alertMatches(filter, { visible, now })}`);
  return rows[0]?.count ?? 0;
}

/** The parents of a nested list: accounts (with their workers' alerts), or workers. */
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

/** One page for each account or worker, in their order, in one statement; the same cursor applies to all. */
export async function listAlertsOf(
  db: Reader,
  parents: AlertParents,
  { visible, filter, page, now, wanted, order = NEWEST_ALERTS_FIRST }: AlertsInput,
): Promise<Page<AlertRow>[]> {
  const first = checkFirst(page.first);
  const keyset = alertOrder(order);
  const { rows: owners, match, keys } = ofParents(parents);
  const rows = await db.$queryRaw<(KeyedRow & { parent: string })[]>(Prisma.sql`
    select parent.id::text as parent, page.* from ${owners} cross join lateral (
      select ${alertColumns(now, wanted)}${selectKeyIf(wanted, keyset)} from ${ALERTS_FROM}
      where ${match} and ${alertMatches(filter, { visible, now })} and ${isAfter(keyset, page.after)}
      order by ${orderBy(keyset)} limit ${first + 1}::int
    ) page`);
  return pagesByParent(keys, keyset, rows, (row) => row.parent, { ...page, first });
}

/** The number of matching alerts of each account or worker, in their order. */
export async function countAlertsOf(
  db: Reader,
  parents: AlertParents,
  { visible, filter, now }: CountInput,
): Promise<number[]> {
  const { rows: wanted, match, keys } = ofParents(parents);
  const rows = await db.$queryRaw<{ parent: string; count: number }[]>(Prisma.sql`
    select parent.id::text as parent, count(*)::int as count from ${wanted} join ${ALERTS_FROM} on ${match}
    where ${alertMatches(filter, { visible, now })} group by parent.id`);
  const counts = new Map(rows.map(({ parent, count }) => [parent, count]));
  return keys.map((key) => counts.get(key) ?? 0);
}

/** Several alerts by id, pending ones too, because they may explain others. In no order; those that do not exist or that the viewer does not see have no row. */
export function alertsById(
  db: Reader,
  { visible, ids, now }: { visible: readonly string[] | null; ids: readonly bigint[]; now: Date },
): Promise<AlertRow[]> {
  return db.$queryRaw<AlertRow[]>(Prisma.sql`
    select ${alertColumns(now, null)} from ${ALERTS_FROM}
    where a.id = any(${[...ids]}::bigint[]) and ${alertVisible(visible)}`);
}

/** The number of open alerts by kind and severity; combinations without any are left out. */
export function openAlertCounts(
  db: Reader,
  visible: readonly string[] | null,
): Promise<{ kind: AlertKind; severity: AlertSeverity; count: number }[]> {
  return db.$queryRaw(Prisma.sql`
    select a.kind, a.severity, count(*)::int as count from ${ALERTS_FROM}
    where a.state in ('FIRING', 'ACKNOWLEDGED') and ${alertSeen(visible)}
    group by a.kind, a.severity order by a.kind, a.severity`);
}

/** The next instant at which any silence begins or ends; null: none. */
export async function nextSilenceChangeAt(db: Reader, now: Date): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>(Prisma.sql`select ${nextSilenceChange(now)} as at`);
  return row?.at ?? null;
}
