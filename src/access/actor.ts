/** Who acts on tokens, and the groups that the actor is bound to (null: none). */
export interface TokenActor {
  groups: readonly string[] | null;
}

/** The command line on the server's own machine, and whatever else is bound to no group. */
export const UNBOUND: TokenActor = { groups: null };

/** Whether what is bound to `groups` (null: sees everything) lies within what the actor sees. */
export function isWithin(actor: TokenActor, groups: readonly string[] | null): boolean {
  if (actor.groups === null) return true;
  return groups !== null && groups.every((group) => actor.groups?.includes(group));
}
