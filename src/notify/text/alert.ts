import type { AlertFacts, Telling } from '../types';
import { MONEY_IN_ALERTS, type AlertResolution } from '../../vocabulary';
import { oneLine } from './line';
import { durationText, instantText, timesText } from './time';
import { measured } from './words';

/** "BC01 (group BC), worker rig-12" */
function whereText({ account, worker }: AlertFacts): string {
  if (!account) return 'the pool as a whole';
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

/** The alert's own sentence; sentences that may contain money are left out, because readers have no token. */
export function tellableMessage({ kind, message }: AlertFacts): string | null {
  return MONEY_IN_ALERTS[kind] || message.trim() === '' ? null : oneLine(message);
}

/** "62 % (threshold 70 %)", or null. */
function valueText({ kind, value, threshold }: AlertFacts): string | null {
  const shown = measured(kind, value);
  if (shown === null) return null;
  const level = measured(kind, threshold);
  return level === null ? shown : `${shown} (threshold ${level})`;
}

/** One line of a list: where, since when, value. */
export function entryText({ alert, change }: Telling, now: Date): string {
  if (change === 'RESOLVED') return `${whereText(alert)}: ${lastedText(alert, now)}`;
  const value = valueText(alert);
  const again = alert.times > 1 ? `, the ${timesText(alert.times)}` : '';
  return `${whereText(alert)}: since ${sinceText(alert, now)}${again}${value === null ? '' : `, ${value}`}`;
}

/** The lines of a single alert. */
export function alertLines({ alert, change }: Telling, now: Date): string[] {
  const lines = [`Where: ${whereText(alert)}`];
  if (change === 'RESOLVED') return [...lines, `Resolved: ${lastedText(alert, now)}`];
  lines.push(`Since: ${sinceText(alert, now)}`);
  if (alert.times > 1) lines.push(`Again: the ${timesText(alert.times)}`);
  const message = tellableMessage(alert);
  const value = valueText(alert);
  if (message !== null) lines.push(`What: ${message}`);
  if (value !== null) lines.push(`Value: ${value}`);
  return lines;
}

function sinceText({ startedAt }: AlertFacts, now: Date): string {
  return `${instantText(startedAt)} (${durationText(startedAt, now)})`;
}

function lastedText(alert: AlertFacts, now: Date): string {
  const { startedAt, resolution, resolvedBy } = alert;
  const end = endOf(alert, now);
  const reason = resolution === null ? 'resolved' : REASONS[resolution];
  const by = resolution === 'MANUAL' && resolvedBy !== null ? ` by ${oneLine(resolvedBy)}` : '';
  return `${reason}${by}; it lasted ${durationText(startedAt, end)}, from ${instantText(startedAt)} to ${instantText(end)}`;
}

/** When it was over, not when that was noticed or had lasted long enough. */
export function endOf({ resolvedAt, endedAt }: AlertFacts, now: Date): Date {
  return endedAt ?? resolvedAt ?? now;
}
