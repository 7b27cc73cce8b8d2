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
 * Payments that two such readings in a row did not find, and that the pool's own total does not count either, are no
 * longer the pool's: they are served with an amount of zero, with what they were as conflicts, and are themselves again
 * when the pool lists them again. What is older than all that it lists is left alone: there the list only ends. Answers
 * how many were withdrawn.
 */
export async function withdrawUnlisted(tx: Db, ended: EndedReading): Promise<number> {
  const { accountId, type, reading, seenAt } = ended;
  const own = Prisma.sql`p.account_id = ${accountId}::int and p.type = ${type}::text`;
  const missing = await tx.$queryRaw<{ id: bigint; readings: number }[]>(Prisma.sql`
    update payment_history p set missed_readings = p.missed_readings + 1
    where ${own} and p.listed_in <> ${reading}::int and p.amount <> 0 and p.paid_at > (
      select min(listed.paid_at) from payment_history listed
      where listed.account_id = p.account_id and listed.type = p.type and listed.listed_in = ${reading}::int)
    returning p.id, p.missed_readings as readings`);
  const gone = missing.filter(({ readings }) => readings >= WITHDRAWN_AFTER).map(({ id }) => id);
  if (gone.length === 0 || !(await addsUpBetterWithout(tx, ended, gone))) return 0;
  const payments = await tx.$queryRaw<KnownPayment[]>(Prisma.sql`
    select ${PAYMENT_FACTS} from payment_history p where ${own} and p.id = any(${gone}::bigint[])`);
  for (const payment of payments) {
    const { facts, changes } = withdrawnBy(payment);
    await applyChange(tx, seenAt, payment.id, facts, changes);
  }
  return payments.length;
}

/** Whether what is known comes nearer to the pool's own total without these payments. */
async function addsUpBetterWithout(
  tx: Db,
  { accountId, type }: EndedReading,
  ids: readonly bigint[],
): Promise<boolean> {
  const total = type === 'EARNING' ? Prisma.sql`earn_total` : Prisma.sql`paid_out`;
  const [off] = await tx.$queryRaw<{ less: boolean | null }[]>(Prisma.sql`
    select abs(known - told - gone) < abs(known - told) as less from (
      select (select sum(amount) from payment_sums where account_id = ${accountId}::int and type = ${type}::text) as known,
        (select ${total} from account_states where account_id = ${accountId}::int) as told,
        (select sum(amount) from payment_history where id = any(${[...ids]}::bigint[])) as gone
    ) sums`);
  return off?.less ?? false;
}
