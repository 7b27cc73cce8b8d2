import type { AuditLog } from '../access';
import type { Notify } from '../notify';
import { deleteAlertsResolvedBefore } from '../store/alert-retention';
import type { PrismaClient } from '../store/prisma';

const DAY_MS = 86_400_000;
const ALERT_DAYS = 14;
const MESSAGE_DAYS = 14;
/** Who did what is asked long after; people write few rows. */
const AUDIT_DAYS = 730;

interface Kept {
  notify: Pick<Notify, 'forgetBefore'>;
  audit: Pick<AuditLog, 'forgetBefore'>;
}

/**
 * Lets go of alerts 14 days after their end, of messages 14 days after they were sent or given up, and of the audit log
 * after two years.
 */
export function createRetention(db: PrismaClient, { notify, audit }: Kept): (now: Date) => Promise<void> {
  return async (now) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await notify.forgetBefore(before(MESSAGE_DAYS));
    await deleteAlertsResolvedBefore(db, before(ALERT_DAYS));
    await audit.forgetBefore(before(AUDIT_DAYS));
  };
}
