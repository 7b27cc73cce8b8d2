import { inTransaction } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import type { VerbContext } from './context';
import { emptyToNull, problemOf, type FieldName } from './files/fields';
import { recordOf, type AccountRow } from './import/record';
import { lockAccounts, requireRow } from './import/rows';
import type { AccountPatch, AccountRecord } from './types';
import { fingerprint, VaultError, type Credentials } from './keys/vault';

/** Changes what the patch contains. New credentials change nothing else: the next run tries them. */
export async function updateAccount(
  context: VerbContext,
  id: number,
  patch: AccountPatch,
): Promise<AccountRecord> {
  const change = checked(patch);
  return inTransaction(context.db, async (tx) => {
    await lockAccounts(tx);
    const row = await requireRow(tx, id);
    if (Object.values(change).every((value) => value === undefined)) return recordOf(row);
    const { name } = change;
    if (name !== undefined && (await tx.account.count({ where: { name, id: { not: id } } })) > 0)
      throw new VerbError('CONFLICT', 'name belongs to another account.');
    const data = {
      name,
      groupName: change.group,
      enabled: change.enabled,
      payoutThreshold: change.payoutThreshold,
      ...credentialColumns(context, row, change),
      updatedAt: context.clock.now(),
    };
    return recordOf(await tx.account.update({ where: { id }, data }));
  });
}

interface Change {
  name: string | undefined;
  group: string | null | undefined;
  apiKey: string | undefined;
  apiSecret: string | undefined;
  enabled: boolean | undefined;
  payoutThreshold: string | null | undefined;
}

/** Throws one BAD_USER_INPUT that names every faulty field. */
function checked(patch: AccountPatch): Change {
  const faults: string[] = [];
  const required = (field: 'name' | 'apiKey' | 'apiSecret') => {
    const text = patch[field];
    if (text === null) faults.push(`${field} cannot be cleared`);
    return text == null ? undefined : sound(field, text.trim());
  };
  const clearable = (field: 'group' | 'payoutThreshold') => {
    const text = emptyToNull(patch[field]);
    return text == null ? text : sound(field, text);
  };
  const sound = (field: FieldName, text: string) => {
    const problem = problemOf(field, text);
    if (problem !== null) faults.push(`${field} ${problem}`);
    return text;
  };
  const change = {
    name: required('name'),
    group: clearable('group'),
    apiKey: required('apiKey'),
    apiSecret: required('apiSecret'),
    enabled: patch.enabled ?? undefined,
    payoutThreshold: clearable('payoutThreshold'),
  };
  if (patch.enabled === null) faults.push('enabled cannot be cleared');
  if (faults.length > 0) throw new VerbError('BAD_USER_INPUT', `${faults.join('; ')}.`);
  return change;
}

function credentialColumns({ vault }: VerbContext, row: AccountRow, { apiKey, apiSecret }: Change) {
  if (apiKey === undefined && apiSecret === undefined) return {};
  const credentials =
    apiKey !== undefined && apiSecret !== undefined
      ? { apiKey, apiSecret }
      : {
          ...openStored(() => vault.open(row.sealed, row)),
          ...(apiKey === undefined ? { apiSecret: apiSecret ?? '' } : { apiKey }),
        };
  return { sealed: vault.seal(credentials, row), keyFingerprint: fingerprint(credentials.apiKey) };
}

function openStored(open: () => Credentials): Credentials {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw new VerbError('BAD_USER_INPUT', `${error.message} Give apiKey and apiSecret together.`);
  }
}
