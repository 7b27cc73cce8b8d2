import type { Db } from '../../store/connection/prisma';
import type { Tracked } from './tracked';
import { keyOf, type Identity } from './open-alerts';

/** A row as JSON for SQL: instants and ids as text. */
function rowOf({ id, accountId, workerId, kind, episode }: Tracked): Record<string, unknown> {
  return {
    ...episode,
    id: id?.toString() ?? null,
    accountId,
    workerId: workerId?.toString() ?? null,
    kind,
  };
}

const json = (rows: readonly unknown[]) => JSON.stringify(rows);

/** Stores the changes. New rows get their id; an alert that another process has just opened is not stored again. */
export async function saveAlerts(tx: Db, alerts: readonly Tracked[], now: Date): Promise<Tracked[]> {
  const changed = alerts.filter((alert) => alert.changed);
  const dropped = changed.flatMap(({ id, episode }) => (id !== null && !episode ? [id] : []));
  const fresh = changed.filter(({ id, episode }) => id === null && episode);
  const kept = changed.filter(({ id, episode, resolution }) => id !== null && episode && !resolution);
  const resolved = changed.filter(({ id, resolution }) => id !== null && resolution);
  if (dropped.length > 0)
    await tx.$executeRaw`delete from worker_alerts where id = any(${dropped}::bigint[]) and state = 'PENDING'`;
  if (fresh.length > 0) await insertAlerts(tx, fresh);
  if (kept.length > 0) await updateAlerts(tx, kept);
  if (resolved.length > 0) await resolveAlerts(tx, resolved, now);
  return alerts.filter(({ id, episode }) => id !== null && episode);
}

async function insertAlerts(tx: Db, fresh: readonly Tracked[]): Promise<void> {
  const stored = await tx.$queryRaw<(Identity & { id: bigint })[]>`
    insert into worker_alerts (account_id, worker_id, kind, state, severity, message, value, threshold, started_at,
      hold_from, fired_at, last_seen_at, not_seen_at, clear_since, frozen_level, baseline)
    select "accountId", "workerId", kind, state, severity, message, value, threshold, "startedAt", "holdFrom", "firedAt",
      "lastSeenAt", "notSeenAt", "clearSince", "frozenLevel", baseline
    from jsonb_to_recordset(${json(fresh.map(rowOf))}::text::jsonb) as alert ("accountId" int, "workerId" bigint, kind text,
      state text, severity text, message text, value float8, threshold float8, "startedAt" timestamptz,
      "holdFrom" timestamptz, "firedAt" timestamptz, "lastSeenAt" timestamptz, "notSeenAt" timestamptz,
      "clearSince" timestamptz, "frozenLevel" float8, baseline boolean)
    on conflict do nothing
    returning id, account_id as "accountId", worker_id as "workerId", kind`;
  const ids = new Map(stored.map((row) => [keyOf(row), row.id]));
  for (const alert of fresh) alert.id = ids.get(keyOf(alert)) ?? null;
}

async function updateAlerts(tx: Db, kept: readonly Tracked[]): Promise<void> {
  await tx.$executeRaw`
    update worker_alerts set state = alert.state, severity = alert.severity, message = alert.message, value = alert.value,
      threshold = alert.threshold, started_at = alert."startedAt", hold_from = alert."holdFrom",
      fired_at = alert."firedAt", last_seen_at = alert."lastSeenAt", not_seen_at = alert."notSeenAt",
      clear_since = alert."clearSince", frozen_level = alert."frozenLevel", partly_since = alert."partlySince",
      eased_at = alert."easedAt", baseline = alert.baseline,
      acknowledged_until = alert."acknowledgedUntil",
      acknowledged_at = case when alert.state = 'ACKNOWLEDGED' then acknowledged_at end,
      acknowledged_by = case when alert.state = 'ACKNOWLEDGED' then acknowledged_by end,
      acknowledged_by_token_id = case when alert.state = 'ACKNOWLEDGED' then acknowledged_by_token_id end
    from jsonb_to_recordset(${json(kept.map(rowOf))}::text::jsonb) as alert (id bigint, state text, severity text,
      message text, value float8, threshold float8, "startedAt" timestamptz, "holdFrom" timestamptz,
      "firedAt" timestamptz, "lastSeenAt" timestamptz, "notSeenAt" timestamptz, "clearSince" timestamptz,
      "frozenLevel" float8, "partlySince" timestamptz, "easedAt" timestamptz, baseline boolean,
      "acknowledgedUntil" timestamptz)
    where worker_alerts.id = alert.id and worker_alerts.state <> 'RESOLVED'`;
}

async function resolveAlerts(tx: Db, resolved: readonly Tracked[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update worker_alerts set state = 'RESOLVED', resolved_at = ${now}::timestamptz, resolution = alert.resolution,
      not_seen_at = alert."notSeenAt", clear_since = alert."clearSince"
    from jsonb_to_recordset(${json(
      resolved.map((alert) => ({ ...rowOf(alert), resolution: alert.resolution })),
    )}::text::jsonb) as alert (id bigint, resolution text, "notSeenAt" timestamptz, "clearSince" timestamptz)
    where worker_alerts.id = alert.id and worker_alerts.state <> 'RESOLVED'`;
}

/** The explaining alert of each alert; null: none any more. */
export async function saveInhibitors(tx: Db, alerts: readonly Tracked[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.$executeRaw`
    update worker_alerts set inhibited_by = alert."inhibitedBy"
    from jsonb_to_recordset(${json(
      alerts.map(({ id, inhibitedBy }) => ({
        id: id?.toString(),
        inhibitedBy: inhibitedBy?.toString() ?? null,
      })),
    )}::text::jsonb) as alert (id bigint, "inhibitedBy" bigint)
    where worker_alerts.id = alert.id`;
}
