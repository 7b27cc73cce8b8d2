import type { PrismaClient } from '../../src/store/connection/prisma';
import type {
  CollectionErrorCode,
  PaymentType,
  TierName,
  TierRunState,
  WorkerStatus,
} from '../../src/vocabulary';

/** An instant of the day that the fixtures live in, 2026-05-10 UTC: `at('08:30')`, `at('08:30:15.250')`. */
export const at = (time: string): Date => new Date(`2026-05-10T${time.padEnd(8, ':00')}Z`);

let unique = 0;

export async function account(
  db: PrismaClient,
  given: { name?: string; group?: string | null; coin?: string; archived?: boolean } = {},
): Promise<number> {
  const name = given.name ?? `account-${(unique += 1)}`;
  const row = await db.account.create({
    data: {
      name,
      groupName: given.group === undefined ? 'BC' : given.group,
      userId: `user-${name}`,
      coin: given.coin ?? 'BTC',
      archivedAt: given.archived ? at('00:00') : null,
      sealed: 'sealed',
      keyFingerprint: `key-${name}`,
      createdAt: at('00:00'),
      updatedAt: at('00:00'),
    },
  });
  return row.id;
}

export interface GivenWorker {
  name?: string;
  status?: WorkerStatus;
  rate?: number;
  rejectRatio?: number | null;
  lastShareAt?: Date | null;
  collectedAt?: Date;
  removedAt?: Date | null;
}

export async function worker(db: PrismaClient, accountId: number, given: GivenWorker = {}): Promise<bigint> {
  const rate = given.rate ?? 100e12;
  const row = await db.worker.create({
    data: {
      accountId,
      name: given.name ?? `worker-${(unique += 1)}`,
      status: given.status ?? 'ONLINE',
      hashrate10m: rate,
      hashrate1h: rate * 2,
      hashrate1d: rate * 3,
      rejectRatio: given.rejectRatio === undefined ? 0.01 : given.rejectRatio,
      lastShareAt: given.lastShareAt === undefined ? at('07:59') : given.lastShareAt,
      firstSeenAt: at('00:00'),
      collectedAt: given.collectedAt ?? at('08:00'),
      removedAt: given.removedAt ?? null,
    },
  });
  return row.id;
}

/** A daily partition of a table that is partitioned by day, where there is none yet. */
async function partition(
  db: PrismaClient,
  table: 'worker_samples' | 'api_call_logs',
  day: string,
): Promise<void> {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const child = `${table}_${day.replaceAll('-', '')}`;
  await db.$executeRawUnsafe(
    `create table if not exists ${child} partition of ${table} for values from ('${day} 00:00+00') to ('${next} 00:00+00')`,
  );
}

export async function sample(
  db: PrismaClient,
  workerId: bigint,
  collectedAt: Date,
  given: { status?: WorkerStatus; rate?: number; rejectRatio?: number | null } = {},
): Promise<void> {
  await partition(db, 'worker_samples', collectedAt.toISOString().slice(0, 10));
  const rate = given.rate ?? 100e12;
  await db.workerSample.create({
    data: {
      workerId,
      collectedAt,
      status: given.status ?? 'ONLINE',
      hashrate10m: rate,
      hashrate1h: rate * 2,
      hashrate1d: rate * 3,
      rejectRatio: given.rejectRatio === undefined ? 0.01 : given.rejectRatio,
    },
  });
}

export async function payment(
  db: PrismaClient,
  accountId: number,
  given: {
    type?: PaymentType;
    paidAt?: Date;
    amount?: string;
    coin?: string;
    settlementDate?: string;
    hashrate?: number | null;
    txId?: string | null;
    walletAddress?: string | null;
  } = {},
): Promise<bigint> {
  const row = await db.payment.create({
    data: {
      accountId,
      type: given.type ?? 'PAYOUT',
      ordinal: (unique += 1),
      coin: given.coin ?? 'BTC',
      amount: given.amount ?? '0.10000000',
      paidAt: given.paidAt ?? at('00:00'),
      settlementDate: given.settlementDate ? new Date(`${given.settlementDate}T00:00:00Z`) : null,
      txId: given.txId === undefined ? 'tx' : given.txId,
      walletAddress: given.walletAddress ?? null,
      hashrate: given.hashrate ?? null,
      firstSeenAt: at('08:00'),
    },
  });
  return row.id;
}

export async function run(
  db: PrismaClient,
  given: { tier?: TierName; state?: TierRunState; startedAt?: Date; finishedAt?: Date | null } = {},
): Promise<bigint> {
  const row = await db.tierRun.create({
    data: {
      tier: given.tier ?? 'TIER_1',
      trigger: 'SCHEDULE',
      state: given.state ?? 'SUCCEEDED',
      startedAt: given.startedAt ?? at('08:00'),
      finishedAt: given.finishedAt === undefined ? at('08:01') : given.finishedAt,
      apiCalls: 4,
      rowsWritten: 7,
    },
  });
  return row.id;
}

export type Outcome = 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'DEFERRED';

export async function outcome(
  db: PrismaClient,
  runId: bigint,
  accountId: number,
  given: { outcome: Outcome; position?: number; note?: string; error?: CollectionErrorCode },
): Promise<void> {
  await db.tierRunAccount.create({
    data: {
      runId,
      accountId,
      position: given.position ?? 1,
      outcome: given.outcome,
      note: given.note ?? null,
    },
  });
  if (given.error)
    await db.tierRunError.create({
      data: {
        runId,
        accountId,
        code: given.error,
        endpoint: 'account.htm',
        message: 'said no',
        at: at('08:00'),
      },
    });
}

/** A call to the pool; without `finishedAt` it is still open. */
export async function call(
  db: PrismaClient,
  accountId: number,
  given: { at?: Date; finished?: boolean; error?: CollectionErrorCode; tier?: TierName | null } = {},
): Promise<bigint> {
  const started = given.at ?? at('08:00');
  await partition(db, 'api_call_logs', started.toISOString().slice(0, 10));
  const finished = given.finished ?? true;
  const row = await db.apiCall.create({
    data: {
      at: started,
      deadlineAt: new Date(started.getTime() + 20_000),
      finishedAt: finished ? new Date(started.getTime() + 120) : null,
      endpoint: 'account.htm',
      accountId,
      tier: given.tier === undefined ? 'TIER_1' : given.tier,
      httpStatus: finished ? 200 : null,
      poolCode: finished ? 0 : null,
      durationMs: finished ? 120 : null,
      error: given.error ?? null,
    },
  });
  return row.id;
}
