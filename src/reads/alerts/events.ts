import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';

/** One line of an alert's story: BEGAN, FIRED, ESCALATED, EASED, WORSENED, REPEATED, INHIBITED, RELEASED, ACKNOWLEDGED,
 * ACKNOWLEDGEMENT_ENDED or RESOLVED. */
export interface AlertEventRow {
  alertId: string;
  at: Date;
  what: string;
  by: string | null;
  /** null: it happened by itself, by ADMIN_TOKEN, or is not known */
  tokenId: string | null;
  note: string | null;
  value: number | null;
}

/** The events of several alerts in one statement, each from its beginning. */
export function eventsOfAlerts(db: Reader, alertIds: readonly bigint[]): Promise<AlertEventRow[]> {
  return db.$queryRaw<AlertEventRow[]>(Prisma.sql`
    select alert_id::text as "alertId", at, what, by, token_id::text as "tokenId", note, value from alert_events
    where alert_id = any(${[...alertIds]}::bigint[]) order by id`);
}
