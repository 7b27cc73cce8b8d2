import { Prisma, type Db } from '../../store/connection/prisma';
import { ENDED_AT, timesToday } from '../../store/alerts/times';
import { silencedAt } from '../../store/alerts/silences';
import type { AlertFacts } from '../types';
import type { AlertKind, AlertResolution, AlertSeverity } from '../../vocabulary';

interface FactsRow {
  id: bigint;
  kind: AlertKind;
  severity: AlertSeverity;
  accountId: number | null;
  accountName: string | null;
  group: string | null;
  workerId: bigint | null;
  workerName: string | null;
  message: string;
  value: number | null;
  threshold: number | null;
  startedAt: Date;
  firedAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  endedAt: Date | null;
  resolution: AlertResolution | null;
  resolvedBy: string | null;
  easedAt: Date | null;
  times: number;
  silenced: boolean;
  inhibited: boolean;
  acknowledged: boolean;
  baseline: boolean;
  frozen: boolean;
}

const OPEN = Prisma.sql`a.state in ('FIRING', 'ACKNOWLEDGED')`;

/** Ended alerts too, because the end of a sent alert is held back during a silence and sent after it. */
function silencedNow(now: Date): Prisma.Sql {
  return Prisma.sql`exists (
    select from (select a.kind, a.worker_id, null::timestamptz as resolved_at) a where ${silencedAt(now)})`;
}

/** The alerts at `now`, with silences and inhibitions; `where` is a condition over `worker_alerts a`. */
async function readFacts(db: Db, now: Date, where: Prisma.Sql): Promise<AlertFacts[]> {
  const rows = await db.$queryRaw<FactsRow[]>(Prisma.sql`
    select a.id, a.kind, a.severity, a.account_id as "accountId", c.name as "accountName", c.group_name as "group",
      a.worker_id as "workerId", w.name as "workerName", a.message, a.value, a.threshold,
      a.started_at as "startedAt", a.fired_at as "firedAt", a.last_seen_at as "lastSeenAt",
      a.resolved_at as "resolvedAt", a.resolution, a.resolved_by as "resolvedBy",
      a.eased_at as "easedAt", ${timesToday(now)} as times, ${ENDED_AT} as "endedAt", a.inhibited_by is not null as inhibited, a.baseline,
      coalesce(not c.enabled, false) as frozen, ${silencedNow(now)} as silenced,
      a.state = 'ACKNOWLEDGED'
        and (a.acknowledged_until is null or a.acknowledged_until > ${now}::timestamptz) as acknowledged
    from worker_alerts a
    left join accounts c on c.id = a.account_id
    left join workers w on w.id = a.worker_id
    where ${where}
    order by a.id`);
  return rows.map(factsOf);
}

function factsOf({ accountId, accountName, group, workerId, workerName, ...row }: FactsRow): AlertFacts {
  return {
    ...row,
    account: accountId === null ? null : { id: accountId, name: accountName ?? '', group },
    worker: workerId === null ? null : { id: workerId, name: workerName ?? '' },
  };
}

/** The alerts of these channels' open subjects: those open now, and those sent as fired. */
export async function readSubjectAlerts(
  db: Db,
  channelIds: readonly number[],
  now: Date,
): Promise<AlertFacts[]> {
  const subjects = Prisma.sql`notification_subjects s where s.channel_id = any(${[...channelIds]}::int[])
    and (s.told_alert_id is not null or s.held_at is not null)`;
  return readFacts(
    db,
    now,
    Prisma.sql`a.id in (select s.told_alert_id from ${subjects}) or (${OPEN}
      and (coalesce(a.account_id, -1), coalesce(a.worker_id, -1), a.kind)
        in (select coalesce(s.account_id, -1), coalesce(s.worker_id, -1), s.kind from ${subjects}))`,
  );
}

/** These alerts, by id. */
export async function readAlerts(db: Db, ids: readonly bigint[], now: Date): Promise<AlertFacts[]> {
  return readFacts(db, now, Prisma.sql`a.id = any(${[...ids]}::bigint[])`);
}

/** All open alerts, and all that fired or ended since then. */
export async function readRecent(db: Db, since: Date, now: Date): Promise<AlertFacts[]> {
  return readFacts(
    db,
    now,
    Prisma.sql`${OPEN} or (a.state = 'RESOLVED' and a.resolved_at >= ${since}::timestamptz)`,
  );
}
