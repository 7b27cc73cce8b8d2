import { Client } from 'pg';

/** What the driver keeps behind a client; not in its types. */
interface Driver {
  connect(...given: unknown[]): unknown;
  query(...given: unknown[]): unknown;
  _handleReadyForQuery(...given: unknown[]): void;
  _activeQuery: object | null;
  _queryQueue: object[];
  once(event: 'end' | 'error', listener: () => void): void;
}

const HOOKED = Symbol.for('pow-crm: the clients of this process tell when they are at work');
const busy = new Set<Driver>();
const waiting: (() => void)[] = [];

function rest(client: Driver): void {
  busy.delete(client);
  if (busy.size > 0) return;
  for (const tell of waiting.splice(0)) tell();
}

/**
 * Resolves when no connection of this process owes an answer any more; null: none does. A clock that is turned by hand
 * waits for it, so that virtual time does not run ahead of a server's work.
 */
export function databaseAtRest(): Promise<void> | null {
  return busy.size === 0 ? null : new Promise((tell) => waiting.push(tell));
}

/** Puts the count into the driver itself, so that Prisma's connections are counted like all others. */
function hookDatabaseWork(): void {
  const driver = Client.prototype as unknown as Driver & { [HOOKED]?: true };
  if (driver[HOOKED]) return;
  driver[HOOKED] = true;
  const { connect, query, _handleReadyForQuery: ready } = driver;
  driver.connect = function (...given) {
    busy.add(this);
    this.once('end', () => rest(this));
    this.once('error', () => rest(this));
    return connect.apply(this, given);
  };
  driver.query = function (...given) {
    busy.add(this);
    return query.apply(this, given);
  };
  driver._handleReadyForQuery = function (...given) {
    ready.apply(this, given);
    // Whoever waited for this answer may ask again in the same turn.
    setImmediate(() => {
      if (!this._activeQuery && this._queryQueue.length === 0) rest(this);
    });
  };
}

hookDatabaseWork();
