import type { AlertFacts, Hours } from '../types';
import type { SubjectState } from './decide';
import { waitsForMorning } from './quiet';
import { isMuted } from './wants';

/** True if a lasting alert is due to be repeated, which quiet hours delay. `repeatSeconds` null: never. */
export function remindsNow(
  { repeatSeconds, ...hours }: Hours & { repeatSeconds: number | null },
  state: SubjectState,
  open: AlertFacts | null,
  now: Date,
): boolean {
  if (repeatSeconds === null || !open || open.id !== state.toldAlertId || isMuted(open)) return false;
  // The newest facts are good again: "still" would be wrong.
  if (open.endedAt !== null) return false;
  if (waitsForMorning(hours, open, now)) return false;
  const last = state.remindedAt ?? state.toldAt;
  return last !== null && now.getTime() - last.getTime() >= repeatSeconds * 1000;
}
