import type { AlertFacts, Telling } from '../types';
import type { AlertResolution } from '../../vocabulary';
import { oneLine } from './line';
import { durationText, instantText } from './time';
import { KIND_WORDS, measured } from './words';

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

/** What happened in the alert's own words; those that may hold amounts are kept out. */
export function tellableMessage({ kind, message }: AlertFacts): string | null {
  return KIND_WORDS[kind].money || message.trim() === '' ? null : oneLine(message);
}

/** "62 % (threshold 70 %)", or null. */
function valueText({ kind, value, threshold }: AlertFacts): string | null {
  const shown = measured(kind, value);
  if (shown === null) return null;
  const level = measured(kind, threshold);
  return level === null ? shown : `${shown} (threshold ${level})`;
}

/** One line in a list: where, since when, value. */
export function entryText({ alert, change }: Telling, now: Date): string {
  if (change === 'RESOLVED') return `${whereText(alert)}: ${lastedText(alert, now)}`;
  const value = valueText(alert);
  return `${whereText(alert)}: since ${sinceText(alert, now)}${value === null ? '' : `, ${value}`}`;
}

/** The lines of an alert that stands alone. */
export function alertLines({ alert, change }: Telling, now: Date): string[] {
  const lines = [`Where: ${whereText(alert)}`];
  if (change === 'RESOLVED') return [...lines, `Resolved: ${lastedText(alert, now)}`];
  lines.push(`Since: ${sinceText(alert, now)}`);
  const message = tellableMessage(alert);
  const value = valueText(alert);
  if (message !== null) lines.push(`What: ${message}`);
  if (value !== null) lines.push(`Value: ${value}`);
  return lines;
}

function sinceText({ startedAt }: AlertFacts, now: Date): string {
  return `${instantText(startedAt)} (${durationText(startedAt, now)})`;
}

function lastedText({ startedAt, resolvedAt, resolution, resolvedBy }: AlertFacts, now: Date): string {
  const end = resolvedAt ?? now;
  const reason = resolution === null ? 'resolved' : REASONS[resolution];
  const by = resolution === 'MANUAL' && resolvedBy !== null ? ` by ${oneLine(resolvedBy)}` : '';
  return `${reason}${by}; it lasted ${durationText(startedAt, end)}, from ${instantText(startedAt)} to ${instantText(end)}`;
}
