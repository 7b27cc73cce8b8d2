import { accountIdsInScope } from '../../reads/account-scope';
import { VerbError } from '../../verb-error';
import type { Context } from '../context';
import { accountId, shownId } from '../ids';

/** The accounts that a mutation names, each once; NOT_FOUND for those that are not there for this viewer. */
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
      `There is no account with the id ${missing.slice(0, 10).map(shownId).join(', ')}.`,
    );
  return found;
}

export async function namedAccount(context: Context, id: string): Promise<number> {
  const [found] = await namedAccounts(context, [id]);
  if (found === undefined)
    throw new VerbError('NOT_FOUND', `There is no account with the id ${shownId(id)}.`);
  return found;
}
