import type { Backend } from './backend/backend';
import { AnswerError } from './errors';
import { ACCOUNTS, type ListedAccount } from './operations';
import { shownArgument } from './shown-argument';

/** Every account that is not archived, by name. */
export async function listAccounts(backend: Backend): Promise<ListedAccount[]> {
  const found: ListedAccount[] = [];
  for (let after: string | null = null; ;) {
    const { accounts }: { accounts: Page } = await backend.ask(ACCOUNTS, { after });
    found.push(...accounts.nodes);
    if (!accounts.pageInfo.hasNextPage) return found;
    after = accounts.pageInfo.endCursor;
  }
}

interface Page {
  nodes: ListedAccount[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The accounts with these names, in their order. The error names all that do not exist. */
export function namedAccounts(accounts: readonly ListedAccount[], names: readonly string[]): ListedAccount[] {
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0)
    throw new AnswerError(
      'NOT_FOUND',
      `There is no account called ${missing.map(shownArgument).join(', ')}. See: pow-crm accounts list.`,
    );
  return names.flatMap((name) => byName.get(name) ?? []);
}
