import type { Db } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import type { AccountRow } from './record';

/** The largest id that the column can hold; a larger one names no account. */
const LARGEST_ID = 2 ** 31 - 1;

export async function findRow(db: Db, id: number): Promise<AccountRow | null> {
  if (!Number.isInteger(id) || id < 1 || id > LARGEST_ID) return null;
  return db.account.findUnique({ where: { id } });
}

export async function requireRow(db: Db, id: number): Promise<AccountRow> {
  const row = await findRow(db, id);
  if (!row) throw new VerbError('NOT_FOUND', 'There is no account with this id.');
  return row;
}

/**
 * Blocks every other writer of accounts until the transaction ends, so that what was read stays true and no unique
 * index is violated. Readers, and collectors that write an account's history, are not blocked.
 */
export async function lockAccounts(tx: Db): Promise<void> {
  await tx.$executeRaw`lock table accounts in share row exclusive mode`;
}
