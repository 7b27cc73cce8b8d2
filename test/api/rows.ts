import type { PrismaClient } from '../../src/store/connection/prisma';
import type { CollectionErrorCode, CollectionStatus } from '../../src/vocabulary';
import { TEST_NOW } from '../support/api';

export const minutesAgo = (minutes: number): Date => new Date(TEST_NOW.getTime() - minutes * 60_000);
export const LONG_AGO = new Date('2026-01-01T00:00:00Z');

export interface GivenAccount {
  name: string;
  group?: string | null;
  coin?: string;
  enabled?: boolean;
  archived?: boolean;
  payoutThreshold?: string;
  createdAt?: Date;
}

export async function addAccount(db: PrismaClient, given: GivenAccount): Promise<number> {
  const row = await db.account.create({
    data: {
      name: given.name,
      groupName: given.group === undefined ? 'BC' : given.group,
      userId: `user-${given.name}`,
      coin: given.coin ?? 'BTC',
      enabled: given.enabled ?? true,
      archivedAt: given.archived ? LONG_AGO : null,
      payoutThreshold: given.payoutThreshold ?? null,
      sealed: 'sealed',
      keyFingerprint: given.name,
      createdAt: given.createdAt ?? LONG_AGO,
      updatedAt: LONG_AGO,
    },
  });
  return row.id;
}

export interface GivenState {
  status?: CollectionStatus;
  /** null: never; so for each of the three */
  balanceAt?: Date | null;
  hashrateAt?: Date | null;
  overviewAt?: Date | null;
  balance?: string;
  /** H/s of the last 10 minutes; the hour is twice, the day three times as much */
  rate?: number;
  activeWorkers?: number | null;
  overviewActive?: number;
  error?: CollectionErrorCode;
}

/** The present of an account: by default all three replies, one minute old. */
export async function addState(db: PrismaClient, accountId: number, given: GivenState = {}): Promise<void> {
  const { balanceAt = minutesAgo(1), hashrateAt = minutesAgo(1), overviewAt = minutesAgo(1) } = given;
  const rate = given.rate ?? 100;
  const active = given.overviewActive ?? 7;
  await db.accountState.create({
    data: {
      accountId,
      status: given.status ?? 'OK',
      statusSince: LONG_AGO,
      ...(given.error
        ? {
            errorCode: given.error,
            errorEndpoint: 'account.htm',
            errorMessage: 'said no',
            errorAt: minutesAgo(2),
          }
        : {}),
      ...(balanceAt && {
        balanceAt,
        balance: given.balance ?? '0.1',
        earn24Hours: '0.000000000000000001',
        earnTotal: '12.5',
        paidOut: '12.4',
        settleDate: new Date('2026-06-14T00:00:00Z'),
      }),
      ...(hashrateAt && {
        hashrateAt,
        hashrate10m: rate,
        hashrate1h: rate * 2,
        hashrate1d: rate * 3,
        accepted: 9_007_199_254_740_991n,
        stale: 2n,
        duplicate: 3n,
        other: 4n,
        rejectRatio: 0.03,
        totalWorkers: 11,
        activeWorkers: given.activeWorkers === undefined ? 10 : given.activeWorkers,
      }),
      ...(overviewAt && {
        overviewAt,
        overview10m: rate,
        overview1h: rate * 2,
        overview1d: rate * 3,
        overviewTotal: active + 3,
        overviewActive: active,
        overviewInactive: 2,
        overviewInvalid: 1,
        totalAmount: '12.5',
        unpaidAmount: '0.1',
        yesterdayAmount: '0.001',
      }),
    },
  });
}

export interface GivenHashrate {
  rate?: number;
  accepted?: bigint;
  totalWorkers?: number | null;
  activeWorkers?: number | null;
}

export async function addHashrate(
  db: PrismaClient,
  accountId: number,
  collectedAt: string,
  given: GivenHashrate = {},
): Promise<void> {
  const rate = given.rate ?? 100;
  await db.hashrate.create({
    data: {
      accountId,
      collectedAt: new Date(collectedAt),
      hashrate10m: rate,
      hashrate1h: rate * 2,
      hashrate1d: rate * 3,
      accepted: given.accepted ?? 0n,
      stale: 1n,
      duplicate: 2n,
      other: 3n,
      totalWorkers: given.totalWorkers ?? null,
      activeWorkers: given.activeWorkers ?? null,
    },
  });
}
