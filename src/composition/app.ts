import type { Logger } from 'pino';
import type { AccountVerbs } from '../accounts';
import type { AlertClock, Alerts } from '../alerts';
import type { Transport } from '../antpool';
import type { ApiServices } from '../api/services';
import type { Budget } from '../budget';
import type { Clock } from '../clock';
import type { Http } from '../http/server';
import type { Notify, Transports } from '../notify';
import type { Database } from '../store/connection/database';
import type { CountLooks, Scheduler, TierRunner } from '../tiers';

import type { LocalTokens } from '../access/local/tokens';
import type { Upkeep } from './upkeep';

/** The world outside the program. Absent parts are the real ones; tests pass their own. */
export interface Outside {
  clock?: Clock;
  /** Replaces the database's own clock, which decides where several processes must agree. Absent: `clock`, if given. */
  databaseClock?: Pick<Clock, 'now'>;
  random?: () => number;
  transport?: Transport;
  /** how messages about alerts are sent */
  messengers?: Transports;
  database?: Database;
  /** the folder with the dashboard's files */
  web?: string;
  /** false: no first token is created; the caller opens a session instead */
  firstToken?: boolean;
  /** false: the log does not name accounts that begin or stop failing; the caller reports it */
  logsAccounts?: boolean;
  logger: Logger;
}

export interface App {
  accounts: AccountVerbs;
  alerts: Alerts;
  alertClock: AlertClock;
  budget: Budget;
  /** idle while the scheduler is off */
  countLooks: CountLooks;
  database: Database;
  http: Http;
  notify: Notify;
  runner: TierRunner;
  scheduler: Scheduler;
  upkeep: Upkeep;
  services: ApiServices;
  /** in-memory tokens for the command line on this machine */
  localTokens: LocalTokens;
  /** the secret of a token created because there was no other way in; show it once */
  firstToken: string | null;
  /** Listens and, unless it is switched off, starts the schedule. Returns the address. */
  start(): Promise<string>;
  /** Accepts no new work, aborts current work, and releases everything. */
  stop(): Promise<void>;
}
