import type { Db, PrismaClient } from '../store/prisma';
import type { Keyring } from './keyring';
import { VaultError, type Credentials } from './vault';

export interface Resealing {
  /** accounts that were sealed with an older key and now are with the present one */
  resealed: number;
  /** accounts that the present key had sealed before */
  current: number;
  /** names of those that open with no key at hand; they stay as they are */
  unreadable: string[];
}

/**
 * Seals the stored credentials of every account with the present key. Each row is an update of its own, which happens
 * only where the sealed text is still the one that was opened: cut off anywhere, every row opens with one of the keys,
 * and a second pass goes on where the first one ended.
 */
export async function resealAccounts(db: PrismaClient, keyring: Keyring): Promise<Resealing> {
  const outcome: Resealing = { resealed: 0, current: 0, unreadable: [] };
  for (const row of await sealedRows(db)) {
    if (keyring.isCurrent(row.sealed)) {
      outcome.current += 1;
      continue;
    }
    const credentials = openOrNull(keyring, row);
    if (!credentials) {
      outcome.unreadable.push(row.name);
      continue;
    }
    outcome.resealed += await db.$executeRaw`
      update accounts set credentials_sealed = ${keyring.seal(credentials, row)}::text
      where id = ${row.id}::int and credentials_sealed = ${row.sealed}::text`;
  }
  return outcome;
}

/** How many accounts still need an older key. The caller's transaction holds off every writer of accounts. */
export async function countOldSeals(tx: Db, keyring: Keyring): Promise<number> {
  const rows = await sealedRows(tx);
  return rows.filter((row) => !keyring.isCurrent(row.sealed) && openOrNull(keyring, row)).length;
}

interface SealedRow {
  id: number;
  name: string;
  userId: string;
  coin: string;
  sealed: string;
}

function sealedRows(db: Db): Promise<SealedRow[]> {
  return db.account.findMany({
    select: { id: true, name: true, userId: true, coin: true, sealed: true },
    orderBy: { id: 'asc' },
  });
}

function openOrNull(keyring: Keyring, { sealed, userId, coin }: SealedRow): Credentials | null {
  try {
    return keyring.open(sealed, { userId, coin });
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}
