import { hiddenIdentities } from '../../reads/accounts/hidden';
import type { AccountInput } from '../../accounts';
import type { Context } from '../context';
import type { ItemError } from './payloads';

interface BoundImport {
  /** what the viewer may import, each with its place in what was sent */
  taken: { index: number; input: AccountInput }[];
  refused: ItemError[];
}

const OUTSIDE = 'This token can add and change accounts in its own groups only; name one of these groups.';
const HIDDEN = 'This account belongs to a group that this token does not see.';

/** Limits an import by a token of some groups: into its groups, and no account of another group. */
function withinGroups(
  groups: readonly string[],
  hidden: ReadonlySet<string>,
  inputs: readonly AccountInput[],
): BoundImport {
  const result: BoundImport = { taken: [], refused: [] };
  for (const [index, input] of inputs.entries()) {
    const outside = !groups.includes(input.group?.trim() ?? '');
    if (!outside && !hidden.has(identity(input.userId, input.coin))) result.taken.push({ index, input });
    else result.refused.push({ id: null, index, code: 'FORBIDDEN', message: outside ? OUTSIDE : HIDDEN });
  }
  return result;
}

const identity = (userId: string, coin: string | null | undefined) =>
  JSON.stringify([userId.trim(), coin?.trim() || 'BTC']);

/** The same for a request's viewer; a viewer of every group may import everything. */
export async function boundImport(context: Context, inputs: readonly AccountInput[]): Promise<BoundImport> {
  const { groups } = context.viewer;
  if (groups === null) return { taken: inputs.map((input, index) => ({ index, input })), refused: [] };
  const userIds = inputs.map((input) => input.userId.trim());
  const rows = await hiddenIdentities(context.services.read, { visible: groups, userIds });
  const hidden = new Set(rows.map((row) => identity(row.userId, row.coin)));
  return withinGroups(groups, hidden, inputs);
}
