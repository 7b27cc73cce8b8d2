import type { PaymentType } from '../../vocabulary';
import { withdrawnBy } from './matching';
import { applyChange, PAYMENT_FACTS, type KnownPayment } from './rows';
import { Prisma, type Db } from '../connection/prisma';

/** A list that shifts while it is read can lose a row once. */
const WITHDRAWN_AFTER = 2;

interface EndedReading {
  accountId: number;
  type: PaymentType;
  /** the number of a reading that went through the whole list and found as many rows as the pool says */
  reading: number;
  seenAt: Date;
}

/**
 * Withdraws payments that two such readings in a row did not find and that the pool's total does not count. They get an
 * amount of zero, keep their former values as conflicts, and return if the pool lists them again. Payments older than
 * the whole list stay: the list only ends there. Returns the number withdrawn.
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

/** True if our sum is closer to the pool's own total without these payments. */
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
