import type { Telling } from '../types';

/** True if it tells of an end. */
export function isOver({ change }: Telling): boolean {
  return change === 'RESOLVED' || change === 'MISSED';
}
