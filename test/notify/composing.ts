import type { Composing } from '../../src/notify/text/compose';
import type { AlertFacts, Telling } from '../../src/notify/types';
import { alertFacts, NOW } from './support';

/** For a channel that reads UTC and is shown no money. */
export const composing: Composing = {
  now: NOW,
  newKey: () => 'key',
  timeZone: 'UTC',
  showMoney: false,
  source: 'https://pow.example.com',
  pages: 'https://pow.example.com',
  losses: new Map(),
};

export function firedOf(given: Partial<AlertFacts>): Telling {
  return { alert: alertFacts(given), change: 'FIRED' };
}
