import { expect, it } from '@jest/globals';
import { readDatabaseFacts } from '../../src/reads/doctor';
import { ensurePartitions } from '../../src/store/partitions';
import { describeOnDatabases } from '../support/databases';
import { account, at, outcome, run } from './fixtures';

describeOnDatabases('the facts for the doctor', (open) => {
  it('tell of the database, of runs, of ages, and of calls before a refusal', async () => {
    const { write: db } = await open();
    const facts = () => {
      let clock = 0;
      return readDatabaseFacts(db, { now: at('12:00'), windowMs: 600_000, milliseconds: () => (clock += 7) });
    };
    expect(await facts()).toMatchObject({
      version: expect.stringMatching(/^\d+/),
      roundTripMs: 7,
      standby: false,
      pending: 0,
      runs: [],
      ages: { accounts: 0, never: 0, oldest: null },
      turnedAway: null,
    });

    await ensurePartitions(db, at('11:00'));
    const old = await account(db, { name: 'Old' });
    const half = await account(db, { name: 'Half' });
    const collected = async (accountId: number, balanceAt: Date, hashrateAt: Date | null) =>
      db.accountState.upsert({
        where: { accountId },
        create: { accountId, balanceAt, hashrateAt },
        update: { balanceAt, hashrateAt },
      });
    await collected(old, at('11:50'), at('11:40'));
    await collected(half, at('11:50'), null);
    const first = await run(db, { tier: 'TIER_1', state: 'SUCCEEDED', startedAt: at('10:00') });
    await outcome(db, first, old, { outcome: 'SUCCEEDED' });
    const last = await run(db, { tier: 'TIER_1', state: 'PARTIAL', startedAt: at('11:00') });
    await outcome(db, last, half, { outcome: 'FAILED', error: 'TIMEOUT' });
    const call = (time: Date, error: string | null) => ({
      ...{ at: time, deadlineAt: time, finishedAt: time, endpoint: 'account.htm', accountId: old, error },
    });
    await db.apiCall.createMany({
      data: [
        call(at('11:20'), 'RATE_LIMITED'),
        call(at('11:29'), null),
        call(at('11:31'), null),
        call(at('11:40'), 'RATE_LIMITED'),
        call(at('11:45'), null),
      ],
    });
    expect(await facts()).toMatchObject({
      runs: [{ tier: 'TIER_1', state: 'PARTIAL', startedAt: at('11:00'), accountsFailed: 1 }],
      ages: { accounts: 2, never: 1, oldest: { name: 'Old', at: at('11:40') } },
      turnedAway: { at: at('11:40'), ownCalls: 2 },
    });
  });
});
