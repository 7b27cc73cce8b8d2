import type { CollectableAccount } from '../accounts';
import type { Antpool, CallContext } from '../antpool';
import type { Clock } from '../clock';
import type { Bulk } from '../store/bulk';
import type { EndpointResult } from '../store/collection-status';
import type { Db, PrismaClient } from '../store/prisma';
import type { TierName } from '../vocabulary';
import type { TurnAllowance } from './call-allowance';
import type { CallFailure } from './attempt';
import type { RunFailure } from './runs';

/** A transaction that is tried until the database takes it, so that nothing fetched is lost to an outage. */
export type StoreWork = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/** What a collector needs while it serves one account. */
export interface Turn {
  account: CollectableAccount;
  call: CallContext;
  antpool: Antpool;
  clock: Clock;
  store: StoreWork;
  /** as patient as `store` */
  bulk: Bulk;
  /** this turn's share of the run's calls */
  allowance: TurnAllowance;
}

/** How one account's turn in a run went. */
export interface TurnOutcome {
  results: EndpointResult[];
  failures: CallFailure[];
  rowsWritten: number;
  /** something the operator should know although nothing failed */
  note: string | null;
  /** left for the next run, since this one reached its share of calls */
  deferred: boolean;
}

/** An account in a run's queue, with what decides its place and the calls that it will want. */
export interface QueuedAccount {
  id: number;
  expectedCalls: number;
}

export interface RunContext {
  runId: bigint;
  db: PrismaClient;
  antpool: Antpool;
  clock: Clock;
  store: StoreWork;
  callContext(account: CollectableAccount): CallContext;
  /** accounts whose turn in this run went without a failure */
  succeeded: ReadonlySet<number>;
  collectable(ids: number[]): Promise<CollectableAccount[]>;
  /** the maintenance of other rooms */
  maintainOthers(now: Date): Promise<void>;
  /** Keeps an unreadable reply; a failure of another kind is passed over. */
  keepReply(tx: Db, accountId: number, failure: CallFailure): Promise<void>;
}

/** How what a run does besides its accounts went. */
export interface FinishOutcome {
  failures: RunFailure[];
  rowsWritten: number;
}

/** What a tier collects, and in which order. */
export interface TierPlan {
  tier: TierName;
  /** Most calls of a scheduled run; null: as many as its accounts need. */
  maxScheduledCalls: number | null;
  /** The accounts to serve, first things first; `ids` null: every enabled one. */
  queue(db: Db, ids: number[] | null, now: Date): Promise<QueuedAccount[]>;
  /** When an operator names accounts: what that asks for beyond their usual turns. */
  whenNamed?(db: Db, accountIds: readonly number[]): Promise<void>;
  collect(turn: Turn): Promise<TurnOutcome>;
  /** After the accounts: what is collected or done once per run. */
  finish?(run: RunContext): Promise<FinishOutcome>;
}
