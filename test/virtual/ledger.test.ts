import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { closeTestDatabases, openTestStory, testsAll } from '../support/databases';
import { databaseAtRest } from '../support/database-work';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const HOUR = 3_600_000;
const NEVER = '0 0 1 1 *';

describe('two weeks of an account that is paid daily', () => {
  afterAll(closeTestDatabases);
  let clock: ManualClock;
  let pool: Pool;
  let database: Database;
  let app: WholeApp;

  async function pass(hours: number): Promise<void> {
    for (let hour = 0; hour < hours; hour++) {
      await clock.advance(HOUR);
      const runs = await clock.runUntil(app.scheduler.tick(clock.now()));
      await clock.runUntil(Promise.all(runs.flatMap(({ ended }) => ended ?? [])));
    }
  }
  const told = () =>
    database.write.alert.findMany({ where: { kind: 'LEDGER_MISMATCH', state: { not: 'PENDING' } } });

  beforeAll(async () => {
    clock = createManualClock('2026-03-20T00:31:00Z', databaseAtRest);
    pool = createPool({
      accounts: smallFleet({
        accounts: 2,
        workersEach: 20,
        all: { payoutThreshold: '0.0001', historyDays: 70 },
      }),
      seed: 8,
      now: () => clock.now().getTime(),
    });
    database = await openTestStory();
    app = await composeTestApp(database, pool, {
      env: {
        SCHEDULER: 'on',
        TIER_1_CRON: testsAll ? '0 * * * *' : '0 */3 * * *',
        TIER_2_CRON: NEVER,
        TIER_3_CRON: NEVER,
        TIER_4_CRON: '30 0 * * *',
      },
      outside: { clock, transport: poolTransport(pool), random: () => 0.5 },
    });
    await app.accounts.importAccounts(accountsOf(pool));
  });

  it('raise no alert about the ledger, though settlements and payouts fall between the readings', async () => {
    await pass(14 * 24);
    expect(await database.write.payment.count({ where: { type: 'PAYOUT' } })).toBeGreaterThan(20);
    expect(await told()).toEqual([]);
    const { ledger } = await app.query<{ ledger: { complete: boolean; missingDays: string[] } }>(
      '{ ledger(from: "2026-01-01", to: "2026-12-31") { complete missingDays } }',
    );
    expect(ledger).toEqual({ complete: true, missingDays: [] });
  });

  it('and one about a ledger that is off by the last decimal, with the figures, until it is right again', async () => {
    // Before all that the pool lists, so that no reading mends it.
    const oldest = await database.write.payment.findFirstOrThrow({
      where: { type: 'PAYOUT' },
      orderBy: { paidAt: 'asc' },
    });
    const { id, ...payout } = oldest;
    const paidAt = new Date(oldest.paidAt.getTime() - 24 * HOUR);
    const stray = await database.write.payment.create({
      data: { ...payout, paidAt, amount: '0.00000001', txId: `${id}` },
    });
    await pass(48);
    expect(await told()).toMatchObject([
      {
        accountId: oldest.accountId,
        severity: 'INFO',
        state: 'FIRING',
        message: expect.stringMatching(/^The ledger does not add up.*\(difference 0\.00000001 BTC\)/),
      },
    ]);
    await database.write.payment.delete({ where: { id: stray.id } });
    await pass(48);
    expect(await told()).toMatchObject([{ state: 'RESOLVED', resolution: 'RECOVERED' }]);
  });

  it('mend a payment far down the list by themselves, and keep what it was', async () => {
    const known = await database.write.payment.findFirstOrThrow({
      where: { type: 'PAYOUT' },
      orderBy: { paidAt: 'asc' },
    });
    const { id, amount } = known;
    await database.write.payment.update({ where: { id }, data: { amount: amount.minus('0.00000001') } });
    await pass(24);
    expect(await database.write.payment.findUnique({ where: { id } })).toMatchObject({ amount });
    expect(await database.write.paymentConflict.findMany({ where: { paymentId: id } })).toMatchObject([
      { field: 'amount', became: amount.toFixed(8) },
    ]);
  });
});
