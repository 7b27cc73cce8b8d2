import type { Db } from '../store/prisma';
import type { AlertHappening } from './change';

/** What the story of an alert can say. BEGAN: when the condition began, told once it has fired. */
export type AlertEventName = AlertHappening | 'BEGAN' | 'INHIBITED' | 'ACKNOWLEDGED';

export interface AlertEventInput {
  alertId: bigint;
  at: Date;
  what: AlertEventName;
  by?: string | null;
  note?: string | null;
  value?: number | null;
}

/** Adds to the alerts' stories, in this order; nothing ever changes or leaves them. */
export async function appendEvents(tx: Db, events: readonly AlertEventInput[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, alertId: event.alertId.toString() }));
  await tx.$executeRaw`
    insert into alert_events (alert_id, at, what, by, note, value)
    select "alertId", at, what, by, note, value
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as ("alertId" bigint, at timestamptz, what text, by text, note text, value float8)) with ordinality
      as event ("alertId", at, what, by, note, value, place)
    order by place`;
}
