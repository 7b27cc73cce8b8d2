import type { Db, PrismaClient } from '../../store/connection/prisma';
import type { Keyring } from './keyring';
import { VaultError, type Credentials } from './vault';

export interface Resealing {
  /** accounts that this rotation encrypted with the present key */
  resealed: number;
  /** accounts that already had the present key */
  current: number;
  /** names of accounts that no present key can decrypt; they are left unchanged */
  unreadable: string[];
}

/**
 * Encrypts the stored credentials of every account with the present key. Each row is updated only if its text is still
 * the one that was decrypted, so after an interruption each row has one of the keys, and a second pass continues.
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

/** The number of accounts that still need an older key. The caller's transaction blocks every writer of accounts. */
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
