import type { AlertFacts, Telling } from '../types';
import { hashrateText } from '../../words';
import { MONEY_IN_ALERTS, OWN_ALERTS, type AlertResolution } from '../../vocabulary';
import { oneLine } from './line';
import { lostText } from './loss';
import { isOver } from '../words';
import type { View } from './compose';
import { durationText, instantText, inZone, timesText } from './time';
import { measured } from './words';

/** "BC01 (group BC), worker rig-12" */
function whereText({ kind, account, worker }: AlertFacts): string {
  if (!account) return OWN_ALERTS.includes(kind) ? 'Pow CRM itself' : 'the pool as a whole';
  const group = account.group === null ? '' : ` (group ${oneLine(account.group)})`;
  return `${oneLine(account.name)}${group}${worker ? `, worker ${oneLine(worker.name)}` : ''}`;
}

const REASONS: Readonly<Record<AlertResolution, string>> = {
  RECOVERED: 'it recovered',
  MANUAL: 'resolved by hand',
  WORKER_REMOVED: "the worker left the pool's list",
  ACCOUNT_ARCHIVED: 'the account was archived',
  RULE_CHANGED: 'the rule was changed',
};

/**
 * The alert's own sentence, with its times in the reader's zone. Sentences that may contain money are left out, unless the
 * channel's readers may see it.
 */
export function tellableMessage(
  { kind, message }: AlertFacts,
  { showMoney, timeZone }: Pick<View, 'showMoney' | 'timeZone'>,
): string | null {
  const isHidden = MONEY_IN_ALERTS[kind] && !showMoney;
  return isHidden || message.trim() === '' ? null : oneLine(inZone(message, timeZone));
}

/** "62 % (threshold 70 %)", or null. */
function valueText({ kind, value, threshold }: AlertFacts): string | null {
  const shown = measured(kind, value);
  if (shown === null) return null;
  const level = measured(kind, threshold);
  return level === null ? shown : `${shown} (threshold ${level})`;
}

/** One line of a list: where, since when, value. */
export function entryText(telling: Telling, view: View): string {
  const { alert } = telling;
  const again = alert.times > 1 ? `, the ${timesText(alert.times)}` : '';
  if (isOver(telling))
    return `${whereText(alert)}: ${lastedText(alert, view)}${telling.change === 'MISSED' ? again : ''}`;
  const value = valueText(alert);
  const loss = view.losses.get(alert.id.toString());
  const lost = loss?.normal == null ? '' : `, ${hashrateText(loss.hashrate)} lost`;
  return `${whereText(alert)}: since ${sinceText(alert, view)}${again}${value === null ? '' : `, ${value}`}${lost}`;
}

/** The lines of a single alert. */
export function alertLines(telling: Telling, view: View): string[] {
  const { alert } = telling;
  const lines = [`Where: ${whereText(alert)}`];
  const again = alert.times > 1 ? [`Again: the ${timesText(alert.times)}`] : [];
  if (telling.change === 'RESOLVED') return [...lines, `Resolved: ${lastedText(alert, view)}`];
  if (telling.change === 'MISSED') return [...lines, `Resolved: ${lastedText(alert, view)}`, ...again];
  lines.push(`Since: ${sinceText(alert, view)}`, ...again);
  const message = tellableMessage(alert, view);
  const value = valueText(alert);
  if (message !== null) lines.push(`What: ${message}`);
  if (value !== null) lines.push(`Value: ${value}`);
  const lost = view.losses.get(alert.id.toString());
  if (lost) lines.push(`Lost: ${lostText(lost, view)}`);
  return lines;
}

function sinceText({ startedAt }: AlertFacts, { now, timeZone }: View): string {
  return `${instantText(startedAt, timeZone)} (${durationText(startedAt, now)})`;
}

function lastedText(alert: AlertFacts, { now, timeZone }: View): string {
  const { startedAt, resolution, resolvedBy } = alert;
  const end = endOf(alert, now);
  const reason = resolution === null ? 'resolved' : REASONS[resolution];
  const by = resolution === 'MANUAL' && resolvedBy !== null ? ` by ${oneLine(resolvedBy)}` : '';
  return `${reason}${by}; it lasted ${durationText(startedAt, end)}, from ${instantText(startedAt, timeZone)} to ${instantText(end, timeZone)}`;
}

/** When it was over, not when that was noticed or had lasted long enough. */
export function endOf({ resolvedAt, endedAt }: AlertFacts, now: Date): Date {
  return endedAt ?? resolvedAt ?? now;
}
