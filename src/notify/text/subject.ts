import type { AlertFacts, Telling } from '../types';
import { ALERT_KINDS, ALERT_SEVERITIES, type AlertSeverity } from '../../vocabulary';
import { isGoodNews, type ToldChange } from '../words';
import { endOf, tellableMessage } from './alert';
import type { View } from './compose';
import { oneLine } from './line';
import { durationText, timesText } from './time';
import { KIND_WORDS } from './words';

const LONGEST_SUBJECT = 180;

/** "[CRITICAL] BC01: Worker offline × 12, Low hashrate; 2 resolved" */
export function subjectLine(tellings: readonly Telling[], place: string, view: View): string {
  const of = (change: ToldChange) => tellings.filter((telling) => telling.change === change);
  const [better, resolved, missed] = [of('BETTER'), of('RESOLVED'), of('MISSED')];
  const bad = tellings.filter((telling) => !isGoodNews(telling));
  const told = [bad, better, resolved].find((some) => some.length > 0) ?? missed;
  const mark = bad.length > 0 ? worst(bad) : told === better ? 'BETTER' : 'RESOLVED';
  const rest = [
    ...(told === bad && better.length > 0 ? [`${better.length} partly over`] : []),
    ...((told === bad || told === better) && resolved.length > 0 ? [`${resolved.length} resolved`] : []),
    ...(told !== missed && missed.length > 0 ? [`${missed.length} came and went`] : []),
  ].map((part) => `; ${part}`);
  const after = told.length === 1 && told[0] ? remark(told[0], view) : '';
  return oneLine(
    `[${mark}] ${place}: ${prefix(told)}${kindsText(told)}${after}${rest.join('')}`,
    LONGEST_SUBJECT,
  );
}

/** The part that all of them share. */
function prefix(told: readonly Telling[]): string {
  if (told.every(({ change }) => change === 'REMINDER')) return 'still: ';
  if (told.every(({ change }) => change === 'ACKNOWLEDGED')) return 'acknowledged: ';
  return told.every(({ change }) => change === 'WORSE') ? 'worse: ' : '';
}

/** The text after the kind of a single alert. */
function remark({ alert, change }: Telling, view: View): string {
  switch (change) {
    case 'RESOLVED':
      return ` after ${durationText(alert.startedAt, endOf(alert, view.now))}`;
    case 'MISSED':
      return ` for ${durationText(alert.startedAt, endOf(alert, view.now))}`;
    case 'BETTER':
      return partly(alert, view);
    case 'FIRED':
      return `${alert.times > 1 ? ` again, the ${timesText(alert.times)}` : ''}${alert.easedAt ? partly(alert, view) : ''}`;
    default:
      return '';
  }
}

/** ": 30 of 60 workers are back" */
function partly(alert: AlertFacts, view: View): string {
  return `: ${(tellableMessage(alert, view) ?? 'partly over').replace(/\.$/, '')}`;
}

export function worst(tellings: readonly Telling[]): AlertSeverity {
  const ranks = tellings.map((telling) => ALERT_SEVERITIES.indexOf(telling.alert.severity));
  return ALERT_SEVERITIES[Math.max(0, ...ranks)] ?? 'INFO';
}

/** "Account offline × 5, Low hashrate"; accounts of a group are counted with the place. */
function kindsText(tellings: readonly Telling[]): string {
  return ALERT_KINDS.map((kind) => ({
    title: KIND_WORDS[kind].title,
    count: tellings.filter((telling) => telling.alert.kind === kind).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => (count === 1 ? title : `${title} × ${count}`))
    .join(', ');
}
