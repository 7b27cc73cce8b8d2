import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet, type FaultKind, type Pool } from '../../src/simulator';
import type { CollectionErrorCode, TierName } from '../../src/vocabulary';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const ACCOUNTS = 4;
/** Three pages of workers. */
const WORKERS_EACH = 130;

interface Outcome {
  state: string;
  accountsSucceeded: number;
  accountsFailed: number;
  apiCalls: number;
  errors: { code: string; endpoint: string | null; message: string; account: { userId: string } | null }[];
}

describe('a fault that strikes one account', () => {
  let clock: ManualClock;
  let pool: Pool;
  let app: WholeApp;
  let victim: string;

  beforeAll(async () => {
    clock = createManualClock('2026-05-05T12:00:00Z');
    const fleet = smallFleet({ accounts: ACCOUNTS, workersEach: WORKERS_EACH, all: { nature: 'calm' } });
    pool = createPool({ accounts: fleet, seed: 3, now: () => clock.now().getTime() });
    app = await composeTestApp(await openTestEmbedded(), pool, {
      outside: { clock, transport: poolTransport(pool), random: () => 0.5 },
    });
    await app.accounts.importAccounts(accountsOf(pool));
    victim = pool.accounts[1]?.userId ?? '';
  });
  afterAll(closeTestDatabases);

  async function run(tier: TierName): Promise<Outcome> {
    // Another hour, so that each case has the window and its own samples to itself.
    await clock.advance(3_600_000);
    const started = await clock.runUntil(app.services.trigger({ tier, accountIds: null, wait: true }));
    const { tierRun } = await app.query<{ tierRun: Outcome }>(
      `query ($id: ID!) { tierRun(id: $id) { state accountsSucceeded accountsFailed apiCalls
         errors { code endpoint message account { userId } } } }`,
      { id: started.runId.toString() },
    );
    return tierRun;
  }

  const FAULTS: [string, FaultKind, CollectionErrorCode, RegExp][] = [
    ['times out', { kind: 'hang' }, 'TIMEOUT', /answer/i],
    ['answers 503', { kind: 'status', status: 503 }, 'UNAVAILABLE', /503/],
    ['answers HTML with 200', { kind: 'html', status: 200 }, 'UNREADABLE', /HTML/],
    ['answers broken JSON', { kind: 'broken-json' }, 'UNREADABLE', /JSON/],
    ['refuses the signature', { kind: 'signature-error' }, 'SIGNATURE', /secret/i],
    ['does not know the key', { kind: 'unknown-key' }, 'UNKNOWN_KEY', /key/i],
    ['answers no data', { kind: 'data-null' }, 'UNREADABLE', /data/],
    ['cuts the connection', { kind: 'reset' }, 'UNAVAILABLE', /connection/i],
    [
      'answers a code of its own',
      { kind: 'code', code: -4, message: 'database busy' },
      'POOL_ERROR',
      /-4.*database busy/,
    ],
  ];

  it.each(FAULTS)('leaves the others right when the pool %s', async (_, kind, code, message) => {
    const fault = pool.inject({ account: victim, endpoint: 'account', ...kind });
    const outcome = await run('TIER_1');
    fault.remove();
    expect(outcome).toMatchObject({ state: 'PARTIAL', accountsSucceeded: ACCOUNTS - 1, accountsFailed: 1 });
    expect(outcome.errors).toEqual([
      { code, endpoint: 'account.htm', message: expect.stringMatching(message), account: { userId: victim } },
    ]);
    await expectTrueBalances();
  });

  it.each([
    ['changes the type of a field', { kind: 'wrong-type', field: 'balance' }],
    ['leaves out a field', { kind: 'missing-field', field: 'balance' }],
  ] satisfies [string, FaultKind][])('leaves out only that figure when the pool %s', async (_, kind) => {
    const fault = pool.inject({ account: victim, endpoint: 'account', ...kind });
    const outcome = await run('TIER_1');
    fault.remove();
    expect(outcome).toMatchObject({ state: 'SUCCEEDED', accountsSucceeded: ACCOUNTS, accountsFailed: 0 });
    const { accounts, tierRuns } = await app.query<{
      accounts: {
        nodes: {
          userId: string;
          status: string;
          balance: { balance: string | null; earnTotal: string | null };
        }[];
      };
      tierRuns: { nodes: { notes: { message: string; account: { userId: string } }[] }[] };
    }>(`{ accounts { nodes { userId status balance { balance earnTotal } } }
      tierRuns(first: 1, tier: TIER_1) { nodes { notes { message account { userId } } } } }`);
    for (const { userId, status, balance } of accounts.nodes) {
      const truth = pool.truth.balance(userId);
      expect({ userId, status, ...balance }).toEqual({
        userId,
        status: 'OK',
        balance: userId === victim ? null : truth.balance,
        earnTotal: truth.earnTotal,
      });
    }
    expect(tierRuns.nodes[0]?.notes).toEqual([
      { message: expect.stringContaining('balance'), account: { userId: victim } },
    ]);
  });

  /** Those that were served now, to the last decimal; the victim's as it last was, and the status says what failed. */
  async function expectTrueBalances(): Promise<void> {
    const { accounts } = await app.query<{
      accounts: {
        nodes: { userId: string; status: string; lastError: unknown; balance: { balance: string } | null }[];
      };
    }>('{ accounts { nodes { userId status lastError { code } balance { balance } } } }');
    for (const { userId, status, balance, lastError } of accounts.nodes)
      if (userId === victim) {
        expect(status).toBe('PARTIAL');
        expect(lastError).not.toBeNull();
      } else {
        expect(status).toBe('OK');
        expect(balance?.balance).toBe(pool.truth.balance(userId).balance);
      }
  }

  it('keeps a reply that it could not understand, for a fix and a replay', async () => {
    const fault = pool.inject({ account: victim, endpoint: 'hashrate', kind: 'broken-json' });
    await run('TIER_1');
    fault.remove();
    const [kept] = await app.database.write.quarantinedReply.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(kept).toMatchObject({ endpoint: 'hashrate.htm' });
    expect(kept?.body.length).toBeGreaterThan(0);
  });

  it('shows AUTH_ERROR when every call is refused, tries again in every run, and is well once the secret is', async () => {
    const fault = pool.inject({ account: victim, kind: 'signature-error' });
    expect(await run('TIER_1')).toMatchObject({ apiCalls: 2 * ACCOUNTS, accountsFailed: 1 });
    expect((await run('TIER_1')).apiCalls).toBe(2 * ACCOUNTS);
    const status = async () =>
      (
        await app.query<{ account: { status: string } }>(
          `{ account(name: "${pool.accounts[1]?.name}") { status } }`,
        )
      ).account.status;
    expect(await status()).toBe('AUTH_ERROR');
    fault.remove();
    expect((await run('TIER_1')).state).toBe('SUCCEEDED');
    expect((await run('TIER_2')).state).toBe('SUCCEEDED');
    expect(await status()).toBe('OK');
  });

  it.each<[string, FaultKind]>([
    ['repeats its first page', { kind: 'page-one-again' }],
    ['repeats its first page under the number asked for', { kind: 'page-one-as-asked' }],
    ['shifts its rows between pages', { kind: 'rows-shift', by: -3 }],
  ])('says that a worker list is not complete when the pool %s, and removes nobody', async (_, kind) => {
    const whole = await run('TIER_3');
    expect(whole.state).toBe('SUCCEEDED');
    const fault = pool.inject({ account: victim, endpoint: 'userWorkerList', ...kind });
    for (let time = 0; time < 3; time++) {
      const outcome = await run('TIER_3');
      expect(outcome).toMatchObject({ state: 'PARTIAL', accountsFailed: 1 });
      expect(outcome.errors[0]).toMatchObject({ code: 'UNREADABLE', endpoint: 'userWorkerList.htm' });
    }
    fault.remove();
    expect(await app.database.write.worker.count({ where: { removedAt: { not: null } } })).toBe(0);
    expect(await app.database.write.worker.count()).toBe(ACCOUNTS * WORKERS_EACH);
  });

  it('removes a worker only after it was missing from two complete lists', async () => {
    await run('TIER_3');
    const [gone] = pool.truth.workers(victim);
    pool.control.removeWorker(victim, gone?.name ?? '');
    const removed = () =>
      app.database.write.worker.findMany({ where: { removedAt: { not: null } }, select: { name: true } });
    await run('TIER_3');
    expect(await removed()).toEqual([]);
    await run('TIER_3');
    expect(await removed()).toEqual([{ name: gone?.name }]);
  });

  it('stops all calls at once when several keys in a row are refused, and says so', async () => {
    const before = pool.callCount();
    const fault = pool.inject({ kind: 'status', status: 403 });
    const outcome = await run('TIER_1');
    fault.remove();
    expect(outcome.state).toBe('FAILED');
    expect(outcome.errors.every(({ code }) => code === 'RATE_LIMITED')).toBe(true);
    expect(pool.callCount() - before).toBeLessThan(2 * ACCOUNTS);
    const { apiBudget } = await app.query<{
      apiBudget: { pausedUntil: string | null; pauseReason: string | null };
    }>('{ apiBudget { pausedUntil pauseReason } }');
    expect(Date.parse(apiBudget.pausedUntil ?? '') - clock.now().getTime()).toBeGreaterThan(9 * 60_000);
    expect(apiBudget.pauseReason).toMatch(/403/);
    expect((await run('TIER_1')).state).toBe('SUCCEEDED');
  });
});
