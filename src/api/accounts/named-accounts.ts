import { accountIdsInScope } from '../../reads/accounts/scope';
import { VerbError } from '../../verb-error';
import type { Context } from '../context';
import { accountId } from '../ids';

/** The accounts that a mutation names, each once; NOT_FOUND for those that this viewer does not see. */
export async function namedAccounts(context: Context, ids: readonly string[]): Promise<number[]> {
  const known = ids.map(accountId).filter((id) => id !== null);
  const found = await accountIdsInScope(context.services.read, {
    visible: context.viewer.groups,
    accountIds: known,
  });
  const there = new Set(found.map(String));
  const missing = ids.filter((id) => !there.has(id));
  if (missing.length > 0)
    throw new VerbError(
      'NOT_FOUND',
      ids.length === 1
        ? 'There is no account with this id.'
        : `${missing.length} of ${ids.length} accounts do not exist.`,
    );
  return found;
}

export async function namedAccount(context: Context, id: string): Promise<number> {
  const [found] = await namedAccounts(context, [id]);
  if (found === undefined) throw new VerbError('NOT_FOUND', 'There is no account with this id.');
  return found;
}
