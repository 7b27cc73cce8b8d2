import type { Budget } from '../operations';
import { ago, type Zone } from './time';
import type { Toned } from './tone';

/** "120 of 580 used in 10 min, 460 left", or the pause, or when there is room again */
export function budgetCell(
  { used, limit, reserve, windowSeconds, remaining, pausedUntil, pauseReason, nextSlotAt }: Budget,
  now: string,
  zone: Zone,
): string | Toned {
  const usable = Math.max(0, limit - reserve);
  const minutes = Number((windowSeconds / 60).toFixed(1));
  const said = `${used} of ${usable} used in ${minutes} min, ${remaining} left`;
  if (pausedUntil !== null)
    return {
      text: `no call until ${zone.at(pausedUntil)} (${ago(pausedUntil, now)}): ${pauseReason ?? 'a pause'}; ${said}`,
      tone: 'bad',
    };
  if (remaining > 0) return said;
  return {
    text: `${said}${nextSlotAt === null ? '' : `; room again ${ago(nextSlotAt, now)}`}`,
    tone: 'warning',
  };
}
