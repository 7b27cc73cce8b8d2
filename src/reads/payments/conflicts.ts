import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';

/** A field of a payment that the pool reported differently later: the earlier and the later value. */
export interface PaymentConflictRow {
  paymentId: string;
  seenAt: Date;
  field: string;
  was: string | null;
  became: string | null;
}

/** The conflicts of several payments in one statement, oldest first. */
export function conflictsOfPayments(
  db: Reader,
  paymentIds: readonly bigint[],
): Promise<PaymentConflictRow[]> {
  return db.$queryRaw<PaymentConflictRow[]>(Prisma.sql`
    select payment_id::text as "paymentId", seen_at as "seenAt", field, was, became from payment_conflicts
    where payment_id = any(${[...paymentIds]}::bigint[]) order by seen_at, id`);
}
