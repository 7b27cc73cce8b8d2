import type { PaymentType } from '../../vocabulary';
import type { RereadReason } from './cursor';
import type { Db } from '../connection/prisma';

/**
 * Marks the whole lists of these accounts to be read again, however recent they are. Lists never read are read anyway.
 */
export async function askForRereading(db: Db, accountIds: readonly number[]): Promise<void> {
  await db.$executeRaw`
    update payment_cursors set reread = 'ASKED' where account_id = any(${[...accountIds]}::int[])`;
}

/** Marks lists that are off, except those read whole since `unlessSince`. */
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

/** Removes the mark: the reading has begun. */
export async function rereadingBegan(tx: Db, accountId: number, type: PaymentType): Promise<void> {
  await tx.$executeRaw`
    update payment_cursors set reread = null where account_id = ${accountId}::int and type = ${type}::text`;
}

export interface KnownList {
  accountId: number;
  type: PaymentType;
  reread: RereadReason | null;
  /** when it was last read whole; null: not since that is recorded */
  fullAt: Date | null;
}

/** The accounts' lists that have been read to their end once and are not being read now. */
export function knownLists(db: Db, accountIds: readonly number[]): Promise<KnownList[]> {
  return db.$queryRaw<KnownList[]>`
    select account_id as "accountId", type, reread, full_at as "fullAt" from payment_cursors
    where account_id = any(${[...accountIds]}::int[]) and synced_until is not null and next_page = 1
    order by full_at nulls first, account_id, type`;
}
