import { groupExists } from '../../reads/accounts/groups';
import { VerbError } from '../../verb-error';
import type { Context } from '../context';

/** The group that was named, null without; one in which the token sees no account is NOT_FOUND, rather than zeros. */
export async function knownGroup(
  { services, viewer }: Context,
  group: string | null | undefined,
): Promise<string | null> {
  if (group === null || group === undefined) return null;
  if (await groupExists(services.read, { group, visible: viewer.groups })) return group;
  throw new VerbError('NOT_FOUND', 'There is no group of this name.');
}
