import type { AlertFacts, Telling } from '../types';
import { OWN_ALERTS } from '../../vocabulary';
import { oneLine } from './line';

/** The contents of one message, and its place. */
export interface Gathered {
  place: string;
  tellings: Telling[];
}

/**
 * One message per account; several accounts of one group share one. Alerts without an account stand alone. The order is
 * that of the changes.
 */
export function gather(tellings: readonly Telling[]): Gathered[] {
  const rooms = new Map<string, Telling[]>();
  for (const telling of tellings) {
    const { account } = telling.alert;
    const room = !account
      ? `no account: ${nowhere(telling.alert)}`
      : account.group === null
        ? `account ${account.id}`
        : `group ${account.group}`;
    const together = rooms.get(room);
    if (together) together.push(telling);
    else rooms.set(room, [telling]);
  }
  return [...rooms.values()].map((together) => ({ place: placeOf(together), tellings: together }));
}

function placeOf(tellings: readonly Telling[]): string {
  const accounts = new Map(tellings.map(({ alert }) => [alert.account?.id ?? null, alert]));
  const [first] = accounts.values();
  if (!first?.account) return first ? nowhere(first) : 'Pool';
  if (accounts.size > 1) return `Group ${oneLine(first.account.group ?? '')}, ${accounts.size} accounts`;
  const workers = new Set(tellings.map(({ alert }) => alert.worker?.id ?? null));
  return `${oneLine(first.account.name)}${workers.size === 1 ? workerPart(first) : ''}`;
}

function workerPart({ worker }: AlertFacts): string {
  return worker ? ` / ${oneLine(worker.name)}` : '';
}

/** The place of an alert without an account. */
export function nowhere({ kind }: { kind: string }): string {
  return OWN_ALERTS.includes(kind) ? 'Pow CRM' : 'Pool';
}
