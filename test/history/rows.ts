import type { PrismaClient } from '../../src/store/connection/prisma';
import { ensurePartitionsFor } from '../../src/store/retention/partitions';
import type { WorkerStatus } from '../../src/vocabulary';

export interface GivenSample {
  accountId: number;
  at: Date;
  rate: number;
  /** accepted shares; the other counters are twice, three and four times that */
  counter: number;
  /** active ones, of one more */
  workers?: number | null;
}

/** Hashrate samples as the collector stores them: the hour is twice, the day three times the ten minutes. */
export async function addSamples(db: PrismaClient, samples: GivenSample[]): Promise<void> {
  await db.hashrate.createMany({
    data: samples.map(({ accountId, at, rate, counter, workers = null }) => ({
      accountId,
      collectedAt: at,
      hashrate10m: rate,
      hashrate1h: 2 * rate,
      hashrate1d: 3 * rate,
      accepted: BigInt(counter),
      stale: BigInt(2 * counter),
      duplicate: BigInt(3 * counter),
      other: BigInt(4 * counter),
      totalWorkers: workers === null ? null : workers + 1,
      activeWorkers: workers,
    })),
  });
}

export async function addBalances(
  db: PrismaClient,
  accountId: number,
  balances: { at: Date; balance: string }[],
): Promise<void> {
  await db.accountBalance.createMany({
    data: balances.map(({ at, balance }) => ({
      accountId,
      collectedAt: at,
      balance,
      earn24Hours: '0.1',
      earnTotal: '5',
      paidOut: '4',
    })),
  });
}

export async function addWorkerSamples(
  db: PrismaClient,
  workerId: bigint,
  samples: { at: Date; rate: number; status: WorkerStatus; rejectRatio?: number | null }[],
): Promise<void> {
  await ensurePartitionsFor(
    db,
    'worker_samples',
    samples.map(({ at }) => at),
  );
  await db.workerSample.createMany({
    data: samples.map(({ at, rate, status, rejectRatio = null }) => ({
      workerId,
      collectedAt: at,
      status,
      hashrate10m: rate,
      hashrate1h: 2 * rate,
      hashrate1d: 3 * rate,
      rejectRatio,
    })),
  });
}
