import { Prisma } from '../../store/connection/prisma';
import type { KeyColumn, Keyset } from '../lists/keyset';

export const ALERT_ORDER_FIELDS = ['FIRED_AT', 'SEVERITY', 'STARTED_AT', 'LAST_SEEN_AT'] as const;
export type AlertOrderField = (typeof ALERT_ORDER_FIELDS)[number];

export interface AlertOrderInput {
  field: AlertOrderField;
  direction: 'ASC' | 'DESC';
}

export const NEWEST_ALERTS_FIRST: AlertOrderInput = { field: 'FIRED_AT', direction: 'DESC' };

/** SEVERITY goes from least to most severe. */
const KEYS: Record<AlertOrderField, Omit<KeyColumn, 'direction'>> = {
  FIRED_AT: { sql: Prisma.sql`a.fired_at`, type: 'timestamp', nullable: false },
  SEVERITY: {
    sql: Prisma.sql`case a.severity when 'INFO' then 0 when 'WARNING' then 1 else 2 end`,
    type: 'bigint',
    nullable: false,
  },
  STARTED_AT: { sql: Prisma.sql`a.started_at`, type: 'timestamp', nullable: false },
  LAST_SEEN_AT: { sql: Prisma.sql`a.last_seen_at`, type: 'timestamp', nullable: false },
};

/** Over `worker_alerts a`. Equal severities are ordered by the time of firing, the newest first. */
export function alertOrder({ field, direction }: AlertOrderInput): Keyset {
  const id: KeyColumn = { sql: Prisma.sql`a.id`, type: 'bigint', direction, nullable: false };
  const first = { ...KEYS[field], direction };
  if (field === 'SEVERITY')
    return {
      name: `alerts:${field}:${direction}`,
      columns: [first, { ...KEYS.FIRED_AT, direction: 'DESC' }, { ...id, direction: 'DESC' }],
    };
  // The original order; its cursors are still in use.
  const isDefault = field === NEWEST_ALERTS_FIRST.field && direction === NEWEST_ALERTS_FIRST.direction;
  return { name: isDefault ? 'alerts' : `alerts:${field}:${direction}`, columns: [first, id] };
}
