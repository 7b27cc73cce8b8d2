import type { Db } from '../../store/connection/prisma';
import type { StoredOverride } from './effective';

/** All settings by operators, for every kind and scope; a few rows. */
export function overridesOf(db: Db): Promise<StoredOverride[]> {
  return db.$queryRaw<StoredOverride[]>`
    select kind, group_name as "group", account_id as "accountId", enabled, fire_level as "fireLevel",
      resolve_level as "resolveLevel", critical_level as "criticalLevel", fire_hold_seconds as "fireHoldSeconds",
      resolve_hold_seconds as "resolveHoldSeconds", ignore_workers as "ignoreWorkers"
    from alert_rules order by id`;
}
