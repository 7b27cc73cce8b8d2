import type { AlertFacts, Telling } from '../types';
import type { CollectionStatus } from '../../vocabulary';
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

/** The day's summary: what is open, what began and ended since then, whose figures are not collected. */
export function digestMessage(
  alerts: readonly AlertFacts[],
  accounts: readonly CollectedAccount[],
  since: Date,
  composing: Composing,
): Composed {
  const open = alerts.filter((alert) => alert.resolvedAt === null);
  const fired = alerts.filter((alert) => alert.firedAt >= since).length;
  const resolved = alerts.length - open.length;
  const silent = accounts.filter(({ status }) => status !== 'OK');
  const tellings = open.map((alert): Telling => ({ alert, change: 'OPEN' }));
  const state = open.length === 0 ? 'nothing open' : `${open.length} open, worst ${worst(tellings)}`;
  const lines = [
    `Open now: ${open.length}. In the last 24 hours ${fired} fired and ${resolved} resolved.`,
    `Accounts collected: ${accounts.length - silent.length} of ${accounts.length}${namesOf(silent)}.`,
  ];
  const text = [lines.join('\n'), bodyOf(tellings, composing.now)].filter((part) => part !== '').join('\n\n');
  return messageOf('DIGEST', `[DIGEST] ${state}`, text, tellings, composing);
}

function namesOf(accounts: readonly CollectedAccount[]): string {
  if (accounts.length === 0) return '';
  const named = accounts.slice(0, NAMED).map(({ name, status }) => `${oneLine(name)} ${status}`);
  const more = accounts.length - named.length;
  return `; not: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
