import type { PaymentType } from '../vocabulary';
import { withdrawnBy } from './payment-matching';
import { applyChange, PAYMENT_FACTS, type KnownPayment } from './payment-rows';
import { Prisma, type Db } from './prisma';

/** A list that shifts while it is read can lose a row once. */
const WITHDRAWN_AFTER = 2;
/** Between the first of these readings and the last: an answer that is old can come twice in a row. */
const LEAST_MS = 3_600_000;

interface EndedReading {
  accountId: number;
  type: PaymentType;
  /** its number; it went through the whole list and met as many rows as the pool told of */
  reading: number;
  seenAt: Date;
}

/**
 * Payments that such readings did not find, two in a row and an hour apart, are no longer the pool's, unless its own total
 * says otherwise: they are served with an amount of zero, with what they were as conflicts, and are themselves again when
 * the pool lists them again. What is older than all that it lists is left alone: there the list only ends. Answers how
 * many were withdrawn.
 */
export async function withdrawUnlisted(tx: Db, ended: EndedReading): Promise<number> {
  const { accountId, type, reading, seenAt } = ended;
  const own = Prisma.sql`p.account_id = ${accountId}::int and p.type = ${type}::text`;
  const missing = await tx.$queryRaw<{ id: bigint; readings: number; since: Date }[]>(Prisma.sql`
    update payment_history p set missed_readings = p.missed_readings + 1,
      missed_since = case when p.missed_readings = 0 then ${seenAt}::timestamptz else p.missed_since end
    where ${own} and p.listed_in <> ${reading}::int and p.amount <> 0 and p.paid_at > (
      select min(listed.paid_at) from payment_history listed
      where listed.account_id = p.account_id and listed.type = p.type and listed.listed_in = ${reading}::int)
    returning p.id, p.missed_readings as readings, coalesce(p.missed_since, p.first_seen_at) as since`);
  const gone = missing.filter(
    ({ readings, since }) => readings >= WITHDRAWN_AFTER && seenAt.getTime() - since.getTime() >= LEAST_MS,
  );
  if (gone.length === 0) return 0;
  const payments = await tx.$queryRaw<KnownPayment[]>(Prisma.sql`
    select ${PAYMENT_FACTS} from payment_history p where ${own} and p.id = any(${gone.map(({ id }) => id)}::bigint[])`);
  if (!(await bringsNearer(tx, ended, payments))) return 0;
  for (const payment of payments) {
    const { facts, changes } = withdrawnBy(payment);
    await applyChange(tx, seenAt, payment.id, facts, changes);
  }
  return payments.length;
}

/** Whether what is known comes nearer to the pool's own total without these payments; so too where it tells none. */
async function bringsNearer(
  tx: Db,
  { accountId, type }: EndedReading,
  payments: readonly KnownPayment[],
): Promise<boolean> {
  const total = type === 'EARNING' ? Prisma.sql`earn_total` : Prisma.sql`paid_out`;
  const ids = payments.map(({ id }) => id);
  const [off] = await tx.$queryRaw<{ nearer: boolean | null }[]>(Prisma.sql`
    select abs(known - told - gone) < abs(known - told) as nearer from (
      select (select sum(amount) from payment_sums where account_id = ${accountId}::int and type = ${type}::text) as known,
        (select ${total} from account_states where account_id = ${accountId}::int) as told,
        (select sum(amount) from payment_history where id = any(${ids}::bigint[])) as gone
    ) sums`);
  return off?.nearer ?? true;
}
