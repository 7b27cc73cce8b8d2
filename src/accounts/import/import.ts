import { inTransaction, type Db } from '../../store/connection/prisma';
import type { VerbContext } from '../context';
import { createAccounts, updateAccounts } from '../files/import-rows';
import { changesOf, planImport, type ImportPlan, type StoredAccount } from './plan';
import { lockAccounts } from './rows';
import type { AccountInput, ImportOptions, ImportResult } from '../types';
import { VaultError, type Credentials, type SealOwner, type Vault } from '../keys/vault';

interface Options extends ImportOptions {
  /** Gets the plan before anything is written; an error thrown here cancels the import. */
  accept?: (plan: ImportPlan) => void;
}

/** Creates and updates accounts in one transaction; imports on the same database wait for each other. */
export function importAccounts(
  context: VerbContext,
  inputs: readonly AccountInput[],
  { dryRun = false, takeDoubtful = true, accept }: Options = {},
): Promise<ImportResult> {
  return inTransaction(context.db, async (tx) => {
    await lockAccounts(tx);
    const plan = planImport(await storedAccounts(tx, context.vault, inputs), inputs, { takeDoubtful });
    accept?.(plan);
    if (!dryRun) {
      await updateAccounts(tx, context, plan.update);
      await createAccounts(tx, context, plan.create);
    }
    const { create, update, unchanged, errors } = plan;
    const changes = changesOf(plan);
    return { created: create.length, updated: update.length, unchanged, changes, errors };
  });
}

/** Stored accounts that the inputs may mean, or whose names they may want. */
async function storedAccounts(
  tx: Db,
  vault: Vault,
  inputs: readonly AccountInput[],
): Promise<StoredAccount[]> {
  const rows = await tx.account.findMany({
    where: {
      OR: [
        { userId: { in: inputs.map(({ userId }) => userId.trim()).filter(canBeStored) } },
        { name: { in: inputs.map(({ name }) => name.trim()).filter(canBeStored) } },
      ],
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    group: row.groupName,
    userId: row.userId,
    coin: row.coin,
    payoutThreshold: row.payoutThreshold?.toFixed() ?? null,
    credentials: openOrNull(vault, row.sealed, row),
  }));
}

/** PostgreSQL refuses a query with a NUL; the plan reports such a text. */
const canBeStored = (text: string) => !text.includes('\0');

function openOrNull(vault: Vault, sealed: string, owner: SealOwner): Credentials | null {
  try {
    return vault.open(sealed, owner);
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}
