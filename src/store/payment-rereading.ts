import type { PaymentType } from '../vocabulary';
import type { RereadReason } from './payment-cursor';
import type { Db } from './prisma';

/** The whole lists of these accounts are to be read again, however lately they were. Lists never read will be anyway. */
export async function askForRereading(db: Db, accountIds: readonly number[]): Promise<void> {
  await db.$executeRaw`
    update payment_cursors set reread = 'ASKED' where account_id = any(${[...accountIds]}::int[])`;
}

/** Lists that are off; not those that were read whole since `unlessSince`. */
export async function askSinceOff(
  tx: Db,
  accountId: number,
  types: readonly PaymentType[],
  unlessSince: Date,
): Promise<void> {
  await tx.$executeRaw`
    update payment_cursors set reread = coalesce(reread, 'OFF')
    where account_id = ${accountId}::int and type = any(${[...types]}::text[])
      and (full_at is null or full_at < ${unlessSince}::timestamptz)`;
}

/** What was asked for has begun. */
export async function rereadingBegan(tx: Db, accountId: number, type: PaymentType): Promise<void> {
  await tx.$executeRaw`
    update payment_cursors set reread = null where account_id = ${accountId}::int and type = ${type}::text`;
}

export interface KnownList {
  accountId: number;
  type: PaymentType;
  reread: RereadReason | null;
  /** when it was read whole for the last time; null: not since that is noted */
  fullAt: Date | null;
}

/** The accounts' lists that have been read to their end once and of which no reading is under way. */
export function knownLists(db: Db, accountIds: readonly number[]): Promise<KnownList[]> {
  return db.$queryRaw<KnownList[]>`
    select account_id as "accountId", type, reread, full_at as "fullAt" from payment_cursors
    where account_id = any(${[...accountIds]}::int[]) and synced_until is not null and next_page = 1
    order by full_at nulls first, account_id, type`;
}
