import { beforeAll, expect, it } from '@jest/globals';
import { writeBalance, type BalanceRow } from '../../src/store/facts/balances';
import type { Database } from '../../src/store/connection/database';
import { rejectRatio, writeHashrate, type HashrateRow } from '../../src/store/facts/hashrates';
import { writeOverview, type OverviewRow } from '../../src/store/facts/overviews';
import { writePoolStats } from '../../src/store/facts/pool-stats';
import { account, at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const balance = (accountId: number, collectedAt: Date, amount: string): BalanceRow => ({
  accountId,
  collectedAt,
  balance: amount,
  earn24Hours: '0.00123456',
  earnTotal: '123456789012.000000000000000001',
  paidOut: '0',
  settleDate: '2026-05-09',
});
const hashrate = (accountId: number, collectedAt: Date, hashrate10m: number): HashrateRow => ({
  accountId,
  collectedAt,
  hashrate10m,
  hashrate1h: 2e14,
  hashrate1d: 3e14,
  accepted: Number.MAX_SAFE_INTEGER,
  stale: 9,
  duplicate: 0,
  other: 1,
  totalWorkers: null,
  activeWorkers: 7,
});
const overview = (accountId: number, collectedAt: Date, activeWorkers: number): OverviewRow => ({
  accountId,
  collectedAt,
  hashrate10m: 1e14,
  hashrate1h: 2e14,
  hashrate1d: 3e14,
  totalWorkers: 50,
  activeWorkers,
  inactiveWorkers: 1,
  invalidWorkers: 0,
  totalAmount: null,
  unpaidAmount: '-0.00000001',
  yesterdayAmount: '1.5',
});

describeOnDatabases('what was read of an account', (open) => {
  let database: Database;
  let id: number;
  beforeAll(async () => {
    database = await open();
    id = await account(database.write);
  });

  const present = () => database.write.accountState.findUniqueOrThrow({ where: { accountId: id } });

  it('goes to the history and becomes the present, exact to the last decimal', async () => {
    const { write } = database;
    expect(await writeBalance(write, balance(id, at('08:00'), '0.100000000000000001'))).toBe(1);
    const [kept] = await write.accountBalance.findMany({ where: { accountId: id } });
    expect(kept?.balance?.toFixed()).toBe('0.100000000000000001');
    expect(kept?.earnTotal?.toFixed()).toBe('123456789012.000000000000000001');
    const now = await present();
    expect(now.balance?.toFixed()).toBe('0.100000000000000001');
    expect(now).toMatchObject({
      balanceAt: at('08:00'),
      settleDate: new Date('2026-05-09T00:00:00Z'),
      status: 'NEVER_COLLECTED',
      hashrateAt: null,
    });
  });

  it('keeps what a late reply says in the history only', async () => {
    const { write } = database;
    await writeBalance(write, balance(id, at('08:10'), '2'));
    expect(await writeBalance(write, balance(id, at('08:05'), '1'))).toBe(1);
    expect((await present()).balance?.toFixed()).toBe('2');
    await writeHashrate(write, hashrate(id, at('08:10'), 2e14));
    expect(await writeHashrate(write, hashrate(id, at('08:05'), 1e14))).toBe(1);
    await writeOverview(write, overview(id, at('08:10'), 20));
    expect(await writeOverview(write, overview(id, at('08:05'), 10))).toBe(1);
    expect(await present()).toMatchObject({
      balanceAt: at('08:10'),
      hashrateAt: at('08:10'),
      hashrate10m: 2e14,
      accepted: BigInt(Number.MAX_SAFE_INTEGER),
      totalWorkers: null,
      overviewAt: at('08:10'),
      overviewActive: 20,
      totalAmount: null,
    });
    expect((await present()).unpaidAmount?.toFixed()).toBe('-0.00000001');
    expect(await write.accountBalance.count()).toBe(3);
    expect(await write.hashrate.count()).toBe(2);
    expect(await write.accountOverview.count()).toBe(2);
  });

  it('is written once for one instant', async () => {
    const { write } = database;
    expect(await writeBalance(write, balance(id, at('08:10'), '2'))).toBe(0);
    expect(await writeHashrate(write, hashrate(id, at('08:10'), 2e14))).toBe(0);
    expect(await writeOverview(write, overview(id, at('08:10'), 20))).toBe(0);
    expect(await write.accountBalance.count()).toBe(3);
  });

  it('tells the share of rejected shares, and nothing where none were counted', () => {
    expect(rejectRatio({ accepted: 97, stale: 1, duplicate: 1, other: 1 })).toBe(0.03);
    expect(rejectRatio({ accepted: 0, stale: 0, duplicate: 0, other: 0 })).toBeNull();
  });

  it('keeps the pool statistics once per coin and instant', async () => {
    const stats = {
      coin: 'BTC',
      collectedAt: at('08:00'),
      poolHashrate: 1.5e20,
      activeWorkers: 3_000_000_000,
      poolStatus: null,
      networkDifficulty: 1.2e14,
      estimateTimeSeconds: 600,
      currentRoundSeconds: null,
      totalShares: 2 ** 53 - 1,
      totalBlocks: 0,
    };
    expect(await writePoolStats(database.write, stats)).toBe(1);
    expect(await writePoolStats(database.write, { ...stats, poolHashrate: 1 })).toBe(0);
    expect(await writePoolStats(database.write, { ...stats, coin: 'LTC' })).toBe(1);
    expect(await database.write.poolStats.findFirst({ where: { coin: 'BTC' } })).toMatchObject({
      poolHashrate: 1.5e20,
      activeWorkers: 3_000_000_000n,
      totalShares: BigInt(2 ** 53 - 1),
      currentRoundSeconds: null,
    });
  });
});
