import type { Db } from '../store/connection/prisma';
import type { AlertHappening } from '../vocabulary';

/** The possible events of an alert. BEGAN: when the condition began, written once it has fired. */
export type AlertEventName = AlertHappening | 'BEGAN' | 'INHIBITED';

export interface AlertEventInput {
  alertId: bigint;
  at: Date;
  what: AlertEventName;
  by?: string | null;
  tokenId?: number | null;
  note?: string | null;
  value?: number | null;
}

/** Appends events to alerts, in this order; events never change. */
export async function appendEvents(tx: Db, events: readonly AlertEventInput[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, alertId: event.alertId.toString() }));
  await tx.$executeRaw`
    insert into alert_events (alert_id, at, what, by, token_id, note, value)
    select "alertId", at, what, by, "tokenId", note, value
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as ("alertId" bigint, at timestamptz, what text, by text, "tokenId" int, note text, value float8)) with ordinality
      as event ("alertId", at, what, by, "tokenId", note, value, place)
    order by place`;
}
