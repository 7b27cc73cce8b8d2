import type { Antpool, CallContext, Page, PaymentRow, Reading, WorkerRow } from '../../src/antpool';
import { PoolError } from '../../src/antpool';
import type { CollectableAccount } from '../../src/accounts';
import { VaultError } from '../../src/accounts';
import type { Database } from '../../src/store/connection/database';
import { createTierRunner, type TierRunner } from '../../src/tiers';
import type { RunRequest } from '../../src/tiers/run/runs';
import type { RunnerOptions } from '../../src/tiers/run/runner';
import type { CollectionErrorCode, Endpoint, PaymentType, TierName } from '../../src/vocabulary';
import { account } from '../reads/fixtures';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { keptLogger } from '../support/leaks/logger';

export const NOON = new Date('2026-05-10T12:00:00Z');

export function refused(endpoint: Endpoint, code: CollectionErrorCode, raw: string | null = null): PoolError {
  return new PoolError({
    code,
    endpoint,
    message: `${code} at ${endpoint}`,
    poolCode: null,
    poolText: '',
    httpStatus: 200,
    retryable: false,
    raw,
    reason: raw === null ? null : 'data: missing',
  });
}

export interface SeenCall {
  endpoint: Endpoint;
  account: number;
  page: number;
}

/** Runs before a call is answered, and may throw instead of it. */
type Script = (call: SeenCall, context: CallContext) => void | Promise<void>;

export interface FakePool {
  antpool: Antpool;
  calls: SeenCall[];
  script: Script;
  /** names on each page of an account's worker list, or on those of every account */
  workers: string[][] | Map<number, string[][]>;
  /** payouts of every account, newest first; pages of two */
  payouts: PaymentRow[];
}

const RATES = { hashrate10m: 1e14, hashrate1h: 1e14, hashrate1d: 1e14 };

export function payoutRow(hoursAgo: number): PaymentRow {
  return {
    type: 'PAYOUT',
    poolId: null,
    settlementDate: null,
    paidAt: new Date(NOON.getTime() - hoursAgo * 3_600_000),
    amount: '0.1',
    txId: `tx ${hoursAgo}`,
    walletAddress: 'bc1q',
    hashrate: null,
    ppsAmount: null,
    pplnsAmount: null,
    soloAmount: null,
    ppappsAmount: null,
    ppapplnsAmount: null,
    fppsBlockAmount: null,
    fppsFeeAmount: null,
    unknownAmounts: null,
  };
}

function createFakePool(clock: ManualClock): FakePool {
  const pool: FakePool = {
    antpool: {} as Antpool,
    calls: [],
    script: () => undefined,
    workers: [['w1', 'w2']],
    payouts: [],
  };
  async function answer<T>(
    endpoint: Endpoint,
    context: CallContext,
    page: number,
    value: () => T,
  ): Promise<Reading<T>> {
    const call = { endpoint, account: context.account.id, page };
    pool.calls.push(call);
    await pool.script(call, context);
    return { value: value(), receivedAt: clock.now(), poolTime: clock.now(), oddities: [] };
  }
  const pageOf = <T>(pages: T[][], page: number): Page<T> => ({
    page,
    totalPages: pages.length,
    totalRecords: pages.flat().length,
    pageSize: pages[0]?.length ?? 1,
    rows: pages[page - 1] ?? [],
    leftOut: 0,
    doubles: 0,
  });
  const workerOf = (name: string): WorkerRow => ({
    name,
    ...RATES,
    rejectRatio: 0,
    lastShareAt: clock.now(),
    isShareUnread: false,
  });
  const payments = (type: PaymentType): PaymentRow[][] =>
    type === 'EARNING'
      ? []
      : Array.from({ length: Math.ceil(pool.payouts.length / 2) }, (_, index) =>
          pool.payouts.slice(2 * index, 2 * index + 2),
        );
  pool.antpool = {
    balance: (context) =>
      answer('account.htm', context, 1, () => ({
        balance: '1.5',
        earn24Hours: '0.1',
        earnTotal: '10',
        paidOut: '8.5',
        settleDate: null,
      })),
    hashrate: (context) =>
      answer('hashrate.htm', context, 1, () => ({
        ...RATES,
        accepted: 99,
        stale: 1,
        duplicate: 0,
        other: 0,
        totalWorkers: 2,
        activeWorkers: 2,
      })),
    overview: (context) =>
      answer('accountOverview.htm', context, 1, () => ({
        ...RATES,
        totalWorkers: 2,
        activeWorkers: 2,
        inactiveWorkers: 0,
        invalidWorkers: 0,
        totalAmount: null,
        unpaidAmount: null,
        yesterdayAmount: null,
      })),
    workerPage: (context, page) =>
      answer('userWorkerList.htm', context, page, () => {
        const pages = Array.isArray(pool.workers)
          ? pool.workers
          : (pool.workers.get(context.account.id) ?? []);
        return pageOf(
          pages.map((names) => names.map(workerOf)),
          page,
        );
      }),
    paymentPage: (context, type, page) =>
      answer('paymentHistoryV2.htm', context, page, () => pageOf(payments(type), page)),
    poolStats: (context) =>
      answer('poolStats.htm', context, 1, () => ({
        poolHashrate: 1e20,
        activeWorkers: 7,
        poolStatus: null,
        networkDifficulty: 1e14,
        estimateTimeSeconds: null,
        currentRoundSeconds: null,
        totalShares: null,
        totalBlocks: null,
      })),
    calculator: (context) =>
      answer('coinCalculator.htm', context, 1, () => ({
        priceUsd: '60000.5',
        priceCny: null,
        coinsPerTerahash: '0.00000055',
        networkDifficulty: 1e14,
        blockReward: '3.125',
        blockFees: '0.08',
        feePercent: '0',
        payMode: 'FPPS',
      })),
    hashrateChart: (context) => answer('userHashrateChart.htm', context, 1, () => []),
  };
  return pool;
}

export interface Engine {
  clock: ManualClock;
  database: Database;
  pool: FakePool;
  runner: TierRunner;
  /** accounts whose stored credentials do not open */
  sealed: Set<number>;
  /** Another process on the same database and pool; `changes` to what it is made of. */
  another(changes?: Partial<RunnerOptions>): TierRunner;
  accounts(count: number, coin?: string): Promise<number[]>;
  /** Runs the tier to its end and answers how it ended. */
  run(tier: TierName, request?: Partial<RunRequest>): Promise<EndedRun>;
  ended(runId: bigint): Promise<EndedRun>;
}

export type EndedRun = Awaited<ReturnType<typeof readRun>>;

async function readRun(database: Database, id: bigint) {
  const run = await database.write.tierRun.findUniqueOrThrow({
    where: { id },
    include: { accounts: { orderBy: { position: 'asc' } }, errors: { orderBy: { id: 'asc' } } },
  });
  return { ...run, outcomes: run.accounts.map(({ outcome }) => outcome) };
}

/** A tier runner on an emptied database, against a pool that answers as told. One account at a time. */
export async function engineOn(database: Database): Promise<Engine> {
  const db = database.write;
  await db.$executeRaw`truncate accounts, tier_runs, api_call_logs, quarantined_replies, pool_stats, coin_prices, coin_price_days cascade`;
  await db.$executeRaw`update tier_states set last_slot_at = null, outstanding_calls = 0, expected_calls = 0, next_due_at = null`;
  const clock = createManualClock(NOON);
  const pool = createFakePool(clock);
  const sealed = new Set<number>();
  const collectable = (row: Awaited<ReturnType<typeof db.account.findFirstOrThrow>>): CollectableAccount => ({
    ...row,
    apiKey: `key ${row.id}`,
    apiSecret: 'secret',
  });
  const another = (changes: Partial<RunnerOptions> = {}): TierRunner =>
    createTierRunner({
      db,
      bulk: database.bulk,
      clock,
      antpool: pool.antpool,
      accounts: {
        listCollectable: async (ids) => {
          const rows = await db.account.findMany({
            where: { enabled: true, archivedAt: null, id: { in: [...(ids ?? [])] } },
            orderBy: { id: 'asc' },
          });
          return {
            readable: rows.filter(({ id }) => !sealed.has(id)).map(collectable),
            unreadable: rows
              .filter(({ id }) => sealed.has(id))
              .map((row) => ({ ...row, error: new VaultError('another key sealed it') })),
          };
        },
      },
      locks: database.locks,
      concurrency: 1,
      logger: keptLogger(),
      ...changes,
    });
  const runner = another();
  const ended = (id: bigint) => readRun(database, id);
  return {
    clock,
    database,
    pool,
    runner,
    sealed,
    another,
    async accounts(count, coin = 'BTC') {
      const ids: number[] = [];
      for (let index = 0; index < count; index++) ids.push(await account(db, { coin }));
      return ids;
    },
    async run(tier, request = {}) {
      const started = await runner.start({
        tier,
        trigger: 'MANUAL',
        slotAt: null,
        accountIds: null,
        ...request,
      });
      if (!started) throw new Error('the slot was taken');
      await clock.runUntil(started.ended ?? Promise.resolve());
      return ended(started.runId);
    },
    ended,
  };
}

/** Something to wait for and to open by hand. */
export function gate(): { reached: Promise<void>; arrive(): Promise<void>; open(): void } {
  let tellReached = (): void => undefined;
  let open = (): void => undefined;
  const reached = new Promise<void>((resolve) => (tellReached = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    reached,
    arrive() {
      tellReached();
      return opened;
    },
    open: () => open(),
  };
}
