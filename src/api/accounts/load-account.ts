import { accountsById } from '../../reads/accounts/accounts';
import type { Context } from '../context';
import type { AccountType } from './account';
import { showingOf } from '../shapes/view';
import { accountView } from './shape';

async function batchAccounts(
  context: Context,
  _args: null,
  ids: readonly number[],
): Promise<(AccountType | null)[]> {
  const [rows, showing] = await Promise.all([
    accountsById(context.services.read, { ids, visible: context.viewer.groups }),
    showingOf(context),
  ]);
  const byId = new Map(rows.map((row) => [row.id, accountView(row, showing)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The account, archived or not, batched with all others of the same level; null when the viewer sees no such one. */
export function loadAccount(context: Context, id: number): Promise<AccountType | null> {
  return context.load(batchAccounts, null, id);
}

/** The account of a row that the viewer sees, so that it is there (worker.account, payment.account). */
export async function loadKnownAccount(context: Context, id: number): Promise<AccountType> {
  const account = await loadAccount(context, id);
  if (account === null) throw new Error(`account ${id} is missing behind a row that refers to it`);
  return account;
}
