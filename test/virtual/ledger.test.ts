import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import type { Database } from '../../src/store/database';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
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
    clock = createManualClock('2026-03-20T00:31:00Z');
    pool = createPool({
      accounts: smallFleet({
        accounts: 2,
        workersEach: 20,
        all: { payoutThreshold: '0.0001', historyDays: 70 },
      }),
      seed: 8,
      now: () => clock.now().getTime(),
    });
    database = await openTestEmbedded();
    app = await composeTestApp(database, pool, {
      env: {
        SCHEDULER: 'on',
        TIER_1_CRON: '0 * * * *',
        TIER_2_CRON: NEVER,
        TIER_3_CRON: NEVER,
        TIER_4_CRON: '30 0 * * *',
      },
      outside: { clock, transport: poolTransport(pool), random: () => 0.5 },
    });
    await app.accounts.importAccounts(accountsOf(pool));
  }, 60_000);

  it('raise no alert about the ledger, though settlements and payouts fall between the readings', async () => {
    await pass(14 * 24);
    expect(await database.write.payment.count({ where: { type: 'PAYOUT' } })).toBeGreaterThan(20);
    expect(await told()).toEqual([]);
    const { ledger } = await app.query<{ ledger: { complete: boolean; missingDays: string[] } }>(
      '{ ledger(from: "2026-01-01", to: "2026-12-31") { complete missingDays } }',
    );
    expect(ledger).toEqual({ complete: true, missingDays: [] });
  }, 240_000);

  it('mend what was damaged here from what the pool lists, and tell what it was', async () => {
    // The oldest: those of the first page would be mended by the next reading anyway.
    const damaged = await database.write.payment.findFirstOrThrow({
      where: { type: 'PAYOUT' },
      orderBy: { paidAt: 'asc' },
    });
    const { id, amount } = damaged;
    await database.write.payment.update({ where: { id }, data: { amount: amount.minus('0.00000001') } });
    await pass(48);
    const mended = await database.write.payment.findUniqueOrThrow({ where: { id } });
    expect(mended.amount.toFixed()).toBe(amount.toFixed());
    expect(await database.write.paymentConflict.findMany({ where: { paymentId: id } })).toMatchObject([
      { field: 'amount' },
    ]);
  }, 120_000);

  it('and one about a ledger that stays off by the last decimal, with the figures, until it is right again', async () => {
    const { id: _id, ...known } = await database.write.payment.findFirstOrThrow({
      where: { type: 'PAYOUT' },
      orderBy: { paidAt: 'asc' },
    });
    // Older than all that the pool still lists, so that no reading can say whether it is right.
    const { id } = await database.write.payment.create({
      data: { ...known, paidAt: new Date('2019-01-01T00:00:00Z'), txId: 'elsewhere', amount: '0.00000001' },
    });
    await pass(48);
    expect((await told()).filter(({ state }) => state === 'FIRING')).toMatchObject([
      {
        accountId: known.accountId,
        severity: 'INFO',
        message: expect.stringMatching(/^The ledger does not add up.*\(difference 0\.00000001 BTC\)/),
      },
    ]);
    await database.write.payment.delete({ where: { id } });
    await pass(48);
    expect((await told()).map(({ state }) => state)).not.toContain('FIRING');
    expect((await told()).at(-1)).toMatchObject({ state: 'RESOLVED', resolution: 'RECOVERED' });
  }, 120_000);
});
