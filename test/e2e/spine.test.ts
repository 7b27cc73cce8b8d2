import { expect, it } from '@jest/globals';
import { createPool, smallFleet } from '../../src/simulator';
import { TIERS } from '../../src/vocabulary';
import { describeOnDatabases } from '../support/databases';
import { accountsOf, composeTestApp } from '../support/whole-app';

describeOnDatabases('the whole path', (open) => {
  it('carries what the pool says to GraphQL', async () => {
    const at = Date.now();
    const pool = createPool({
      accounts: smallFleet({ accounts: 2, workersEach: 60 }),
      seed: 1,
      now: () => at,
    });
    const app = await composeTestApp(await open(), pool);
    await app.accounts.importAccounts(accountsOf(pool));
    for (const tier of TIERS) {
      const { triggerTier } = await app.query<{ triggerTier: { run: Record<string, unknown> } }>(
        `mutation ($tier: TierName!) { triggerTier(tier: $tier, wait: true) { alreadyRunning run { state apiCalls rowsWritten accountsTotal accountsSucceeded errors { code message endpoint } } } }`,
        { tier },
      );
      expect(triggerTier.run).toMatchObject({ state: 'SUCCEEDED', errors: [] });
    }
    const { accounts } = await app.query<{
      accounts: { nodes: { userId: string; balance: { balance: string } }[] };
    }>(
      `{ accounts { totalCount nodes { userId status balance { balance earnTotal } hashrate { hashrate10m } overview { totalWorkers }
         workers(first: 2) { totalCount nodes { name status } } payments(first: 1) { nodes { type amount } } } } }`,
    );
    expect(accounts.nodes).toHaveLength(2);
    for (const { userId, balance } of accounts.nodes)
      expect(balance.balance).toBe(pool.truth.balance(userId, at).balance);
  });
});
