import type { AlertFacts, Telling } from '../types';
import { ALERT_SEVERITIES, type CollectionStatus } from '../../vocabulary';
import { bodyOf } from './body';
import { messageOf, type Composed, type Composing } from './compose';
import { oneLine } from './line';
import { worst } from './subject';

export interface CollectedAccount {
  name: string;
  group: string | null;
  status: CollectionStatus;
}

const NAMED = 10;

/**
 * The daily summary: open alerts, alerts that began or ended since the last one, and accounts that are not collected.
 */
export function digestMessage(
  alerts: readonly AlertFacts[],
  accounts: readonly CollectedAccount[],
  since: Date,
  composing: Composing,
): Composed {
  // As messages do: a dark site is one line, and not one for each of its machines.
  const own = alerts.filter((alert) => !alert.inhibited);
  const open = own.filter((alert) => alert.resolvedAt === null).sort(worstFirst);
  const fired = own.filter((alert) => alert.firedAt >= since).length;
  const resolved = own.length - open.length;
  const silent = accounts.filter(({ status }) => status !== 'OK');
  const tellings = open.map((alert): Telling => ({ alert, change: 'OPEN' }));
  const state = open.length === 0 ? 'nothing open' : `${open.length} open, worst ${worst(tellings)}`;
  const lines = [
    `Open now: ${open.length}. In the last 24 hours ${fired} fired and ${resolved} resolved.`,
    `Accounts collected: ${accounts.length - silent.length} of ${accounts.length}${namesOf(silent)}.`,
  ];
  const text = [lines.join('\n'), bodyOf(tellings, composing)].filter((part) => part !== '').join('\n\n');
  return messageOf('DIGEST', `[DIGEST] ${state}`, text, tellings, composing);
}

/** Within a severity, the longest-lasting alert. */
function worstFirst(one: AlertFacts, other: AlertFacts): number {
  return (
    ALERT_SEVERITIES.indexOf(other.severity) - ALERT_SEVERITIES.indexOf(one.severity) ||
    one.startedAt.getTime() - other.startedAt.getTime()
  );
}

function namesOf(accounts: readonly CollectedAccount[]): string {
  if (accounts.length === 0) return '';
  const named = accounts.slice(0, NAMED).map(({ name, status }) => `${oneLine(name)} ${status}`);
  const more = accounts.length - named.length;
  return `; not: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
