import { inTransaction } from '../store/connection/prisma';
import type { VerbContext } from './context';
import { recordOf } from './import/record';
import { lockAccounts, requireRow } from './import/rows';
import type { AccountRecord } from './types';

/** Removes an account from every tier for good; its history and its name stay. */
export async function archiveAccount({ db, clock }: VerbContext, id: number): Promise<AccountRecord> {
  return inTransaction(db, async (tx) => {
    await lockAccounts(tx);
    const row = await requireRow(tx, id);
    if (row.archivedAt) return recordOf(row);
    const now = clock.now();
    return recordOf(await tx.account.update({ where: { id }, data: { archivedAt: now, updatedAt: now } }));
  });
}
