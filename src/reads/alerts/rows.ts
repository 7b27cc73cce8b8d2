import { Prisma } from '../../store/connection/prisma';
import { nextSilenceChange, silencedAt } from '../../store/alerts/silences';
import type { AlertKind, AlertResolution, AlertSeverity, AlertState } from '../../vocabulary';
import type { Wanted } from '../lists/only';
import { selectList, type Columns } from '../lists/select-list';
import { storedText } from '../lists/stored-text';
import { likePattern } from '../workers/rows';

/** An alert as the API shows it. */
export interface AlertRow {
  id: string;
  /** null: the pool as a whole */
  accountId: number | null;
  workerId: string | null;
  kind: AlertKind;
  severity: AlertSeverity;
  state: AlertState;
  /** may contain money: use `withoutMoney` for viewers who may not see it */
  message: string;
  value: number | null;
  threshold: number | null;
  /** when the condition began, not when it was noticed */
  startedAt: Date;
  /** pending: when its hold time began */
  firedAt: Date;
  lastSeenAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  /** null: nobody, ADMIN_TOKEN, or not known */
  acknowledgedByTokenId: string | null;
  acknowledgedUntil: Date | null;
  note: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  resolvedByTokenId: string | null;
  resolution: AlertResolution | null;
  /** true: a silence covers it now or, if it has ended, at its end */
  silenced: boolean;
  /** when `silenced` may change by itself; null: never */
  silencesChangeAt: Date | null;
  inhibitedById: string | null;
}

/** Alerts with their accounts; alerts about the pool have none. */
export const ALERTS_FROM = Prisma.sql`worker_alerts a left join accounts c on c.id = a.account_id`;

type Lasting = Omit<AlertRow, 'silenced' | 'silencesChangeAt'>;

/** The columns of an AlertRow over ALERTS_FROM, except those that depend on the instant. */
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
  firedAt: Prisma.sql`coalesce(a.fired_at, a.hold_from, a.started_at)`,
  lastSeenAt: Prisma.sql`a.last_seen_at`,
  acknowledgedAt: Prisma.sql`a.acknowledged_at`,
  acknowledgedBy: Prisma.sql`a.acknowledged_by`,
  acknowledgedByTokenId: Prisma.sql`a.acknowledged_by_token_id::text`,
  acknowledgedUntil: Prisma.sql`a.acknowledged_until`,
  note: Prisma.sql`a.note`,
  resolvedAt: Prisma.sql`a.resolved_at`,
  resolvedBy: Prisma.sql`a.resolved_by`,
  resolvedByTokenId: Prisma.sql`a.resolved_by_token_id::text`,
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
  workerIds?: readonly string[] | null;
  state?: readonly AlertState[] | null;
  severity?: readonly AlertSeverity[] | null;
  kind?: readonly AlertKind[] | null;
  /** part of the account's or the worker's name, in any case */
  search?: string | null;
  silenced?: boolean | null;
  inhibited?: boolean | null;
  needsYou?: boolean | null;
}

/** A condition over ALERTS_FROM: the viewer sees it, even while it is pending. An alert about the pool has no group. */
export function alertVisible(visible: readonly string[] | null): Prisma.Sql {
  return visible ? Prisma.sql`c.group_name = any(${[...visible]}::text[])` : Prisma.sql`true`;
}

/** The same, and it has fired. */
export function alertSeen(visible: readonly string[] | null): Prisma.Sql {
  return Prisma.sql`a.state <> 'PENDING' and ${alertVisible(visible)}`;
}

/** A condition: a person has to look. The alert is firing, above INFO, and not silenced or inhibited. */
const needsYouAt = (
  now: Date,
) => Prisma.sql`(a.state = 'FIRING' and a.severity <> 'INFO' and a.inhibited_by is null
  and not ${silencedAt(now)})`;

/** A condition: the name of the alert's account or worker contains the text. */
function isNamed(search: string): Prisma.Sql {
  const pattern = likePattern(storedText(search));
  return Prisma.sql`(c.name ilike ${pattern}::text
    or exists (select from workers named where named.id = a.worker_id and named.name ilike ${pattern}::text))`;
}

const is = (wanted: boolean, condition: Prisma.Sql) => (wanted ? condition : Prisma.sql`not ${condition}`);

/**
 * A condition over ALERTS_FROM. A viewer of some groups sees no alert about the pool, and neither does a filter by
 * groups or accounts.
 */
export function alertMatches(
  filter: AlertFilterInput,
  { visible, now }: { visible: readonly string[] | null; now: Date },
): Prisma.Sql {
  const { accountIds, groups, workerIds, state, severity, kind, search, silenced, inhibited, needsYou } =
    filter;
  const conditions = [alertSeen(visible)];
  if (accountIds) conditions.push(Prisma.sql`a.account_id = any(${[...accountIds]}::int[])`);
  if (groups) conditions.push(Prisma.sql`c.group_name = any(${groups.map(storedText)}::text[])`);
  if (workerIds) conditions.push(Prisma.sql`a.worker_id = any(${workerIds.map(BigInt)}::bigint[])`);
  if (state) conditions.push(Prisma.sql`a.state = any(${[...state]}::text[])`);
  if (severity) conditions.push(Prisma.sql`a.severity = any(${[...severity]}::text[])`);
  if (kind) conditions.push(Prisma.sql`a.kind = any(${[...kind]}::text[])`);
  if (search) conditions.push(isNamed(search));
  if (typeof inhibited === 'boolean')
    conditions.push(is(inhibited, Prisma.sql`(a.inhibited_by is not null)`));
  if (typeof silenced === 'boolean') conditions.push(is(silenced, silencedAt(now)));
  if (typeof needsYou === 'boolean') conditions.push(is(needsYou, needsYouAt(now)));
  return Prisma.join(conditions, ' and ');
}
