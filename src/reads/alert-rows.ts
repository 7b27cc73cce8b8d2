import { Prisma } from '../store/prisma';
import { nextSilenceChange, silencedAt } from '../store/silences';
import type { AlertKind, AlertResolution, AlertSeverity, AlertState } from '../vocabulary';
import type { Wanted } from './only';
import { selectList, type Columns } from './select-list';
import { storedText } from './stored-text';

/** An alert as it is shown. What is only pending is none. */
export interface AlertRow {
  id: string;
  /** null: the pool as a whole */
  accountId: number | null;
  workerId: string | null;
  kind: AlertKind;
  severity: AlertSeverity;
  state: AlertState;
  /** may hold amounts of coins: `blankAmounts` of the alerts for who may not see money */
  message: string;
  value: number | null;
  threshold: number | null;
  /** when the condition began, not when it was noticed */
  startedAt: Date;
  firedAt: Date;
  lastSeenAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgedUntil: Date | null;
  note: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolution: AlertResolution | null;
  /** by a silence now, or, of an alert that has ended, at its end */
  silenced: boolean;
  /** when `silenced` may change by itself; null: not */
  silencesChangeAt: Date | null;
  inhibitedById: string | null;
}

/** Alerts with their accounts; the pool's own alerts have none. */
export const ALERTS_FROM = Prisma.sql`worker_alerts a left join accounts c on c.id = a.account_id`;

type Lasting = Omit<AlertRow, 'silenced' | 'silencesChangeAt'>;

/** An AlertRow over ALERTS_FROM, but for what depends on the instant. */
const LASTING: Columns<Lasting> = {
  id: Prisma.sql`a.id::text`,
  accountId: Prisma.sql`a.account_id`,
  workerId: Prisma.sql`a.worker_id::text`,
  kind: Prisma.sql`a.kind`,
  severity: Prisma.sql`a.severity`,
  state: Prisma.sql`a.state`,
  message: Prisma.sql`a.message`,
  value: Prisma.sql`a.value`,
  threshold: Prisma.sql`a.threshold`,
  startedAt: Prisma.sql`a.started_at`,
  firedAt: Prisma.sql`a.fired_at`,
  lastSeenAt: Prisma.sql`a.last_seen_at`,
  acknowledgedAt: Prisma.sql`a.acknowledged_at`,
  acknowledgedBy: Prisma.sql`a.acknowledged_by`,
  acknowledgedUntil: Prisma.sql`a.acknowledged_until`,
  note: Prisma.sql`a.note`,
  resolvedAt: Prisma.sql`a.resolved_at`,
  resolvedBy: Prisma.sql`a.resolved_by`,
  resolution: Prisma.sql`a.resolution`,
  inhibitedById: Prisma.sql`a.inhibited_by::text`,
};

/** The select list of the wanted columns of an AlertRow over ALERTS_FROM. */
export function alertColumns(now: Date, wanted: Wanted): Prisma.Sql {
  if (wanted && !wanted.includes('silenced')) return selectList(LASTING, wanted);
  const silenced = Prisma.sql`${silencedAt(now)} as silenced, ${nextSilenceChange(now)} as "silencesChangeAt"`;
  const isAlone = wanted?.every((name) => !(name in LASTING)) ?? false;
  return isAlone ? silenced : Prisma.sql`${selectList(LASTING, wanted)}, ${silenced}`;
}

/** Null or absent: no restriction. */
export interface AlertFilterInput {
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
  workerIds?: readonly bigint[] | null;
  state?: readonly AlertState[] | null;
  severity?: readonly AlertSeverity[] | null;
  kind?: readonly AlertKind[] | null;
}

/**
 * A condition over ALERTS_FROM. Who sees only some groups sees none of the pool's own alerts; they are in no group, so
 * a filter by groups or accounts leaves them out as well.
 */
export function alertMatches(filter: AlertFilterInput, visible: readonly string[] | null): Prisma.Sql {
  const { accountIds, groups, workerIds, state, severity, kind } = filter;
  const conditions = [Prisma.sql`a.state <> 'PENDING'`];
  if (visible) conditions.push(Prisma.sql`c.group_name = any(${[...visible]}::text[])`);
  if (accountIds) conditions.push(Prisma.sql`a.account_id = any(${[...accountIds]}::int[])`);
  if (groups) conditions.push(Prisma.sql`c.group_name = any(${groups.map(storedText)}::text[])`);
  if (workerIds) conditions.push(Prisma.sql`a.worker_id = any(${[...workerIds]}::bigint[])`);
  if (state) conditions.push(Prisma.sql`a.state = any(${[...state]}::text[])`);
  if (severity) conditions.push(Prisma.sql`a.severity = any(${[...severity]}::text[])`);
  if (kind) conditions.push(Prisma.sql`a.kind = any(${[...kind]}::text[])`);
  return Prisma.join(conditions, ' and ');
}
