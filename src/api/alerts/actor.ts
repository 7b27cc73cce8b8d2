import type { Actor } from '../../alerts';
import type { Context } from '../context';

/** The viewer as the alert verbs' actor. */
export function actorOf({ viewer }: Context): Required<Actor> {
  return { by: viewer.name, tokenId: viewer.tokenId ?? null, visible: viewer.groups };
}
