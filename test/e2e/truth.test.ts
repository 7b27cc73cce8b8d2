import { beforeAll, expect, it } from '@jest/globals';
import { createTransport } from '../../src/antpool';
import { createPool, demoFleet, servePool, type Pool } from '../../src/simulator';
import { TIERS, type TierName } from '../../src/vocabulary';
import {
  AllCallsDocument,
  AllFiguresDocument,
  AllPaymentsDocument,
  AllWorkersDocument,
  TriggerTierDocument,
} from '../generated/graphql';
import { describeOnDatabases, onSuiteEnd } from '../support/databases';
import { allNodes, createGraphqlClient, type GraphqlClient } from '../support/graphql-client';
import { accountsOf, ADMIN_TOKEN, composeTestApp } from '../support/whole-app';

const WRONG_SECRET = 1;
const at = Date.UTC(2026, 10, 22, 12, 0, 3);

/** Units of 1e-8: sums and comparisons of money without a float. */
const exact = (amount: string) => {
  const [whole = '', places = ''] = amount.split('.');
  return `${whole}.${places.padEnd(8, '0')}`;
};

describeOnDatabases('33 accounts and 6,000 workers over HTTP', (open) => {
  let pool: Pool;
  let client: GraphqlClient;
  const runs = new Map<TierName, { state: string; apiCalls: number; accountsFailed: number }>();

  beforeAll(async () => {
    pool = createPool({ accounts: demoFleet({ seed: 5 }), seed: 5, now: () => at, keepCalls: 10_000 });
    const served = await servePool(pool);
    const app = await composeTestApp(await open(), pool, {
      outside: { transport: createTransport({ baseUrl: served.url, callsPerSecond: 50 }) },
    });
    onSuiteEnd(() => served.close());
    await app.accounts.importAccounts(accountsOf(pool));
    client = createGraphqlClient(await app.start(), ADMIN_TOKEN);
    for (const tier of TIERS) {
      const { triggerTier } = await client.send(TriggerTierDocument, { tier, wait: true });
      runs.set(tier, triggerTier.run);
    }
  });

  const good = () => pool.accounts.filter(({ givenSecret }) => givenSecret === undefined);

  it('runs every tier, partial only for the account whose secret is wrong', () => {
    expect(good()).toHaveLength(pool.accounts.length - WRONG_SECRET);
    for (const tier of TIERS)
      expect(runs.get(tier)).toMatchObject({ state: 'PARTIAL', accountsFailed: WRONG_SECRET });
    expect(runs.get('TIER_1')?.apiCalls).toBe(2 * pool.accounts.length);
    expect(runs.get('TIER_2')?.apiCalls).toBe(pool.accounts.length + 2);
  });

  it('logs exactly the calls that the pool saw', async () => {
    const calls = await allNodes(async (after) => (await client.send(AllCallsDocument, { after })).apiCalls);
    const seen = pool.calls.map(({ endpoint, status, code }) => `${endpoint}.htm ${status} ${code}`);
    const name = (endpoint: string) => (endpoint.endsWith('.htm') ? endpoint : `${endpoint}.htm`);
    expect(
      calls.map(({ endpoint, httpStatus, poolCode }) => `${name(endpoint)} ${httpStatus} ${poolCode}`).sort(),
    ).toEqual(seen.map((line) => line.replace('.htm.htm', '.htm')).sort());
  });

  it('serves every balance, hashrate and overview as the pool has it', async () => {
    const { accounts } = await client.send(AllFiguresDocument, {});
    expect(accounts.nodes).toHaveLength(pool.accounts.length);
    for (const { userId } of good()) {
      const account = accounts.nodes.find((node) => node.userId === userId);
      const { settleDate, ...amounts } = pool.truth.balance(userId, at);
      expect(account?.balance).toMatchObject({ ...amounts, settleDate });
      const rates = pool.truth.hashrate(userId, at);
      expect(account?.hashrate).toMatchObject({
        hashrate10m: Number(rates.last10m),
        hashrate1h: Number(rates.last1h),
        hashrate1d: Number(rates.last1d),
        accepted: Number(rates.accepted),
        stale: Number(rates.stale),
        duplicate: Number(rates.duplicate),
        other: Number(rates.other),
        totalWorkers: rates.totalWorkers,
        activeWorkers: rates.activeWorkers,
      });
      const { last10m, last1h, last1d, ...overview } = pool.truth.overview(userId, at);
      expect(account?.overview).toMatchObject({
        hashrate10m: Number(last10m),
        hashrate1h: Number(last1h),
        hashrate1d: Number(last1d),
        ...overview,
      });
    }
  });

  it('serves every worker as the pool lists it', async () => {
    const nodes = await allNodes(async (after) => (await client.send(AllWorkersDocument, { after })).workers);
    const served = nodes.map(({ account, ...worker }) => ({ userId: account.userId, ...worker }));
    const told = good().flatMap(({ userId }) =>
      pool.truth.workers(userId, at).map((worker) => ({
        userId,
        name: worker.name,
        hashrate10m: Number(worker.listed10m),
        hashrate1h: Number(worker.listed1h),
        hashrate1d: Number(worker.listed1d),
        rejectRatio: Number(worker.rejectRatio),
        lastShareAt: worker.lastShareAt === null ? null : new Date(worker.lastShareAt).toISOString(),
      })),
    );
    const key = ({ userId, name }: { userId: string; name: string }) => `${userId}.${name}`;
    const byKey = new Map(served.map((worker) => [key(worker), worker]));
    expect(served).toHaveLength(told.length);
    for (const worker of told) expect(byKey.get(key(worker))).toMatchObject(worker);
  });

  it('serves every payout and earning, exact to the last decimal and once', async () => {
    const nodes = await allNodes(
      async (after) => (await client.send(AllPaymentsDocument, { after })).payments!,
    );
    const line = (userId: string, type: string, when: string, amount: string, more: string) =>
      `${userId} ${type} ${when} ${exact(amount)} ${more}`;
    const served = nodes.map((node) =>
      node.type === 'PAYOUT'
        ? line(node.account.userId, node.type, node.paidAt, node.amount, `${node.txId} ${node.walletAddress}`)
        : line(
            node.account.userId,
            node.type,
            node.settlementDate ?? '',
            node.amount,
            `${exact(node.fppsBlockAmount ?? '')} ${node.hashrate}`,
          ),
    );
    const told = good().flatMap(({ userId }) => [
      ...pool.truth
        .payouts(userId, at)
        .map(({ paidAt, amount, txId, walletAddress }) =>
          line(userId, 'PAYOUT', new Date(paidAt).toISOString(), amount, `${txId} ${walletAddress}`),
        ),
      ...pool.truth
        .earnings(userId, at)
        .map(({ namedDay, amount, columns, hashrate }) =>
          line(userId, 'EARNING', namedDay, amount, `${exact(columns.fppsBlockAmount)} ${Number(hashrate)}`),
        ),
    ]);
    expect(served.sort()).toEqual(told.sort());
    expect(nodes.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });

  it('serves the pool statistics', async () => {
    const { poolStats } = await client.send(AllFiguresDocument, {});
    const truth = pool.truth.poolStats('BTC', at);
    expect(poolStats).toEqual({
      poolHashrate: Number(truth.hashrate),
      activeWorkers: truth.activeWorkers,
      poolStatus: truth.status,
      networkDifficulty: Number(truth.networkDifficulty),
      estimateTimeSeconds: truth.estimateTime,
      currentRoundSeconds: truth.currentRound,
      // A SafeInt holds no more than 2^53: exact or absent.
      totalShares: Number.isSafeInteger(Number(truth.totalShares)) ? Number(truth.totalShares) : null,
      totalBlocks: truth.totalBlocks,
    });
  });

  it('serves the price of the coin, and what a terahash should earn', async () => {
    const { coinPrice } = await client.send(AllFiguresDocument, {});
    const { networkDifficulty, ...texts } = pool.truth.price('BTC', at);
    const { usd, cny, ...coins } = texts;
    expect(coinPrice).toEqual({
      ...{ ...coins, usd: exact(usd), cny: exact(cny) },
      networkDifficulty: Number(networkDifficulty),
    });
  });
});
