import type { PaymentType } from '../vocabulary';
import { withdrawnBy } from './payment-matching';
import { applyChange, PAYMENT_FACTS, type KnownPayment } from './payment-rows';
import { Prisma, type Db } from './prisma';

/** A list that shifts while it is read can lose a row once. */
const WITHDRAWN_AFTER = 2;

interface EndedReading {
  accountId: number;
  type: PaymentType;
  /** its number; it went through the whole list and met as many rows as the pool told of */
  reading: number;
  seenAt: Date;
}

/**
 * Payments that two such readings in a row did not find are no longer the pool's: they are served with an amount of
 * zero, with what they were as conflicts, and are themselves again when the pool lists them again. What is older than all
 * that it lists is left alone: there the list only ends. Answers how many were withdrawn.
 */
export async function withdrawUnlisted(tx: Db, ended: EndedReading): Promise<number> {
  const { accountId, type, reading, seenAt } = ended;
  const own = Prisma.sql`p.account_id = ${accountId}::int and p.type = ${type}::text`;
  const missing = await tx.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    update payment_history p set missed_readings = p.missed_readings + 1
    where ${own} and p.listed_in <> ${reading}::int and p.missed_readings < ${WITHDRAWN_AFTER}::int and p.paid_at > (
      select min(listed.paid_at) from payment_history listed
      where listed.account_id = p.account_id and listed.type = p.type and listed.listed_in = ${reading}::int)
    returning p.id, p.missed_readings`);
  if (missing.length === 0) return 0;
  const gone = await tx.$queryRaw<KnownPayment[]>(Prisma.sql`
    select ${PAYMENT_FACTS} from payment_history p
    where ${own} and p.id = any(${missing.map(({ id }) => id)}::bigint[]) and p.missed_readings = ${WITHDRAWN_AFTER}::int
      and p.amount <> 0`);
  for (const payment of gone) {
    const { facts, changes } = withdrawnBy(payment);
    await applyChange(tx, seenAt, payment.id, facts, changes);
  }
  return gone.length;
}
