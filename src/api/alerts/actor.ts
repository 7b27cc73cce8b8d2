import type { Actor } from '../../alerts';
import type { Context } from '../context';

/** Who acts, in the words of the verbs. */
export function actorOf({ viewer }: Context): Required<Actor> {
  return { by: viewer.name, visible: viewer.groups };
}
