import type { ItemError } from '../types';

/** Why an alert could not be changed: it has ended, or the actor sees no such alert. */
export function refusal(id: bigint, isThere: boolean): ItemError {
  return isThere
    ? { id, code: 'CONFLICT', message: 'This alert is resolved already.' }
    : { id, code: 'NOT_FOUND', message: 'There is no such alert.' };
}
