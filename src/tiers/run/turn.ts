import type { CollectableAccount } from '../../accounts';
import type { Antpool, CallContext } from '../../antpool';
import type { Clock } from '../../clock';
import type { Bulk } from '../../store/connection/bulk';
import type { EndpointResult } from '../../store/collection/status';
import type { Db, PrismaClient } from '../../store/connection/prisma';
import type { TierName } from '../../vocabulary';
import type { TurnAllowance } from './call-allowance';
import type { CallFailure } from './attempt';
import type { OddReading } from '../oddities';
import type { RunFailure } from './runs';

/** A transaction that is repeated until the database takes it, so that an outage loses no fetched data. */
export type StoreWork = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/** The parts that a collector needs to serve one account. */
export interface Turn {
  account: CollectableAccount;
  call: CallContext;
  antpool: Antpool;
  clock: Clock;
  store: StoreWork;
  /** as patient as `store` */
  bulk: Bulk;
  /** this account's share of the run's calls */
  allowance: TurnAllowance;
}

/** The result of serving one account in a run. */
export interface TurnOutcome {
  results: EndpointResult[];
  failures: CallFailure[];
  rowsWritten: number;
  /** a remark for the operator, although nothing failed */
  note: string | null;
  /** oddities of the replies, which cost only themselves */
  odd?: OddReading[];
  /** left for the next run, because this one reached its limit of calls */
  deferred: boolean;
}

/** An account in a run's queue, with its sort key and its expected calls. */
export interface QueuedAccount {
  id: number;
  expectedCalls: number;
}

export interface RunContext {
  runId: bigint;
  db: PrismaClient;
  /** for work that may take minutes */
  upkeep: PrismaClient;
  slowly<T>(work: () => Promise<T>): Promise<T>;
  antpool: Antpool;
  clock: Clock;
  store: StoreWork;
  callContext(account: CollectableAccount): CallContext;
  /** accounts that this run served without a failure */
  succeeded: ReadonlySet<number>;
  collectable(ids: number[]): Promise<CollectableAccount[]>;
  /** the maintenance of other rooms */
  maintainOthers(now: Date): Promise<void>;
  /** true: the time is sure enough to delete old data */
  mayLetGo(): boolean;
  /** Keeps an unreadable reply; other failures are ignored. */
  keepReply(tx: Db, accountId: number, failure: CallFailure): Promise<void>;
  /** Keeps the rows that were not understood, and names them in the run. */
  keepOdd(tx: Db, accountId: number, odd: OddReading): Promise<void>;
}

/** The result of a run's work after its accounts. */
export interface FinishOutcome {
  failures: RunFailure[];
  rowsWritten: number;
}

/** The contents of a tier, and their order. */
export interface TierPlan {
  tier: TierName;
  /** the most calls of a scheduled run; null: as many as its accounts need */
  maxScheduledCalls: number | null;
  /** the accounts to serve, in order; `ids` null: every enabled one */
  queue(db: Db, ids: number[] | null, now: Date): Promise<QueuedAccount[]>;
  /** If an operator names accounts: the work beyond a usual run. */
  whenNamed?(db: Db, accountIds: readonly number[]): Promise<void>;
  collect(turn: Turn): Promise<TurnOutcome>;
  /** After the accounts: data or work that comes once per run. */
  finish?(run: RunContext): Promise<FinishOutcome>;
}
