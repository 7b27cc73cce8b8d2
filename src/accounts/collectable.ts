import type { VerbContext } from './context';
import type { Collectable } from './types';
import { VaultError } from './keys/vault';

/**
 * Decrypts the credentials of every account to collect. One that fails is returned separately and does not stop the
 * others.
 */
export async function listCollectable(
  { db, vault }: VerbContext,
  ids?: readonly number[],
): Promise<Collectable> {
  const rows = await db.account.findMany({
    where: { enabled: true, archivedAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
    orderBy: { id: 'asc' },
  });
  const result: Collectable = { readable: [], unreadable: [] };
  for (const { id, name, groupName, userId, coin, keyFingerprint, sealed } of rows) {
    const account = { id, name, groupName, userId, coin };
    try {
      result.readable.push({ ...account, keyFingerprint, ...vault.open(sealed, account) });
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      result.unreadable.push({ ...account, error });
    }
  }
  return result;
}
