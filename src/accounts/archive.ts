import { inTransaction } from '../store/prisma';
import type { VerbContext } from './context';
import { recordOf } from './record';
import { lockAccounts, requireRow } from './rows';
import type { AccountRecord } from './types';

/** Takes an account out of every tier for good; its history stays, and so does its name. */
export async function archiveAccount({ db, clock }: VerbContext, id: number): Promise<AccountRecord> {
  return inTransaction(db, async (tx) => {
    await lockAccounts(tx);
    const row = await requireRow(tx, id);
    if (row.archivedAt) return recordOf(row);
    const now = clock.now();
    return recordOf(await tx.account.update({ where: { id }, data: { archivedAt: now, updatedAt: now } }));
  });
}
