import { expect, it } from '@jest/globals';
import { readDatabaseFacts } from '../../src/reads/collecting/database-facts';
import { recordTurn } from '../../src/store/collection/status';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { quarantineRow } from '../../src/store/collection/quarantine';
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
      oddities: [],
      doubts: { accounts: 0, first: null },
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
    await recordTurn(db, half, at('11:50'), [
      { endpoint: 'account.htm', errorCode: null, message: null, doubt: 'It is odd.' },
    ]);
    const failed = { endpoint: 'account.htm', errorCode: 'TIMEOUT', message: 'No answer.' } as const;
    await recordTurn(db, half, at('11:52'), [failed]);
    await recordTurn(db, old, at('11:51'), [
      { endpoint: 'account.htm', errorCode: null, message: null, doubt: 'So is this.' },
    ]);
    expect((await facts()).doubts).toEqual({ accounts: 2, first: { name: 'Half', doubt: 'It is odd.' } });
    await recordTurn(db, half, at('11:53'), [{ endpoint: 'account.htm', errorCode: null, message: null }]);
    expect((await facts()).doubts).toEqual({ accounts: 1, first: { name: 'Old', doubt: 'So is this.' } });
    const odd = { endpoint: 'account.htm', runId: null, reason: 'missing', body: '{}' } as const;
    const seen = [
      { ...odd, at: at('11:40'), accountId: old, field: 'earnTotal' },
      { ...odd, at: at('11:41'), accountId: old, field: 'earnTotal' },
      { ...odd, at: at('11:42'), accountId: half, field: 'earnTotal', reason: 'blank' },
      { ...odd, at: at('11:43'), accountId: half, field: null },
      { ...odd, at: new Date(at('11:59').getTime() - 2 * 86_400_000), accountId: half, field: 'old' },
    ];
    for (const one of seen) await quarantineRow(db, one);
    expect((await facts()).oddities).toEqual([
      { endpoint: 'account.htm', field: null, accounts: 1, name: 'Half', reason: 'missing' },
      { endpoint: 'account.htm', field: 'earnTotal', accounts: 2, name: 'Half', reason: 'blank' },
    ]);
    expect(await db.quarantinedReply.findFirst({ where: { accountId: old } })).toMatchObject({
      at: at('11:41'),
      times: 2,
    });
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
      runs: [
        { tier: 'TIER_1', state: 'PARTIAL', startedAt: at('11:00'), accountsFailed: 1, otherFailure: null },
      ],
      ages: { accounts: 2, never: 1, oldest: { name: 'Old', at: at('11:40') } },
      turnedAway: { at: at('11:40'), ownCalls: 2 },
    });
  });
});
