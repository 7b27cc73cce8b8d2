/** The person or program that changes tokens, and the groups that it is limited to (null: none). */
export interface TokenActor {
  groups: readonly string[] | null;
}

/** The command line on the server's own machine, and anything else without a limit to groups. */
export const UNBOUND: TokenActor = { groups: null };

/** True if something limited to `groups` (null: sees everything) lies within what the actor sees. */
export function isWithin(actor: TokenActor, groups: readonly string[] | null): boolean {
  if (actor.groups === null) return true;
  return groups !== null && groups.every((group) => actor.groups?.includes(group));
}
