import type { Telling } from '../types';
import { ALERT_KINDS, ALERT_SEVERITIES, type AlertSeverity } from '../../vocabulary';
import { oneLine } from './line';
import { durationText } from './time';
import { KIND_WORDS } from './words';

const LONGEST_SUBJECT = 180;

/** "[CRITICAL] BC01: Worker offline × 12, Low hashrate; 2 resolved" */
export function subjectLine(tellings: readonly Telling[], place: string, now: Date): string {
  const bad = tellings.filter((telling) => telling.change !== 'RESOLVED');
  const good = tellings.length - bad.length;
  const [only] = tellings;
  const told = bad.length > 0 ? bad : tellings;
  const mark = bad.length > 0 ? worst(bad) : 'RESOLVED';
  const reminder = bad.length > 0 && bad.every((telling) => telling.change === 'REMINDER') ? 'still: ' : '';
  const after =
    bad.length === 0 && tellings.length === 1 && only
      ? ` after ${durationText(only.alert.startedAt, only.alert.resolvedAt ?? now)}`
      : '';
  const rest = bad.length > 0 && good > 0 ? `; ${good} resolved` : '';
  return oneLine(`[${mark}] ${place}: ${reminder}${kindsText(told)}${after}${rest}`, LONGEST_SUBJECT);
}

export function worst(tellings: readonly Telling[]): AlertSeverity {
  const ranks = tellings.map((telling) => ALERT_SEVERITIES.indexOf(telling.alert.severity));
  return ALERT_SEVERITIES[Math.max(0, ...ranks)] ?? 'INFO';
}

/** "Account offline × 5, Low hashrate"; the accounts of a group are counted by the place. */
function kindsText(tellings: readonly Telling[]): string {
  return ALERT_KINDS.map((kind) => ({
    title: KIND_WORDS[kind].title,
    count: tellings.filter((telling) => telling.alert.kind === kind).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => (count === 1 ? title : `${title} × ${count}`))
    .join(', ');
}
