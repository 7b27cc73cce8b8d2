import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import type { Clock } from '../../src/clock';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import type { Database } from '../../src/store/connection/database';
import { createProcessLocks } from '../../src/store/connection/locks';
import { describeStory } from '../support/databases';
import { createMortalProcess, type MortalProcess } from '../support/mortal-process';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const SIX_YEARS = 6 * 365 + 2;
/** The embedded database is slower by far, and shows nothing else in more pages. */
const SOME_PAGES = 330;
const START = new Date('2026-05-10T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So that no reading waits for the window. */
const PLENTY = 100_000;
const MODES = ['FPPS', 'PPS+', 'PPLNS'] as const;
const PERIOD = 'from: "2020-01-01", to: "2026-12-31"';

/** Whole 1e-8 coins, so that sums are exact. */
const units = (amount: string) => BigInt(amount.replace('.', ''));
const coins = (total: bigint) => {
  const text = total.toString().padStart(9, '0');
  return `${text.slice(0, -8)}.${text.slice(-8)}`;
};
const sum = (amounts: string[]) => coins(amounts.map(units).reduce((a, b) => a + b, 0n));

interface Ledger {
  earnings: string;
  payouts: string;
  poolEarnTotal: string;
  complete: boolean;
  addsUp: boolean;
  missingDays: string[];
  conflicts: { field: string; was: string; became: string }[];
}
const FIGURES = `earnings payouts fppsBlock fppsFee ppapps ppapplns pplns poolEarnTotal poolPaidOut poolBalance
  earningsDifference payoutsDifference balanceDifference complete addsUp missingDays conflicts { field was became }`;
const NOTHING_OFF = {
  earningsDifference: '0.00000000',
  payoutsDifference: '0.00000000',
  balanceDifference: '0.00000000',
  complete: true,
  addsUp: true,
  conflicts: [],
};

describeStory('years of payments, FPPS, PPS+ and PPLNS', (open) => {
  let nowMs = START.getTime();
  /** Stands still but for what the test says; only deadlines are slept for, and calls end before them. */
  const clock: Clock = {
    now: () => new Date(nowMs),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  };
  let pool: Pool;
  let database: Database;
  let app: WholeApp;
  let life: MortalProcess;

  /** A process on the same database; a new one finds the locks of a dead one released, as PostgreSQL does it. */
  async function startProcess(): Promise<void> {
    life = createMortalProcess(clock, poolTransport(pool));
    const shared = { ...database, locks: createProcessLocks(), close: async () => undefined };
    app = await composeTestApp(shared, pool, {
      env: { POOL_CALL_LIMIT: String(PLENTY) },
      outside: { clock: life.clock, transport: life.transport, random: () => 0.5 },
    });
  }

  async function run(tier: 'TIER_1' | 'TIER_4') {
    const started = await app.runner.start({ tier, trigger: 'MANUAL', slotAt: null, accountIds: null });
    await started?.ended;
    nowMs += MINUTE;
    return database.write.tierRun.findFirstOrThrow({
      where: { id: started?.runId },
      include: { errors: true },
    });
  }

  /** As if the lists had never been read to their end. */
  const readAnew = (name?: string) =>
    database.write.paymentCursor.updateMany({
      where: { account: { name } },
      data: { syncedUntil: null, knownTotal: null, nextPage: 1 },
    });

  const ledgers = async () =>
    (
      await app.query<{ accounts: { nodes: { name: string; ledger: Ledger }[] } }>(
        `{ accounts { nodes { name ledger(${PERIOD}) { ${FIGURES} } } } }`,
      )
    ).accounts.nodes;

  function expectTruth(all: { name: string; ledger: Ledger }[], off: object = NOTHING_OFF): void {
    for (const { name, ledger } of all) {
      const truth = { earned: pool.truth.earnings(name), paid: pool.truth.payouts(name) };
      expect(ledger).toMatchObject({
        earnings: sum(truth.earned.map(({ amount }) => amount)),
        payouts: sum(truth.paid.map(({ amount }) => amount)),
        fppsBlock: sum(truth.earned.map(({ columns }) => columns.fppsBlockAmount)),
        ppapplns: sum(truth.earned.map(({ columns }) => columns.ppapplnsAmount)),
        pplns: sum(truth.earned.map(({ columns }) => columns.pplnsAmount)),
        poolBalance: pool.truth.balance(name).balance,
        ...off,
      });
    }
  }

  async function expectNothingTwice(): Promise<void> {
    for (const { name } of pool.accounts) {
      const stored = await database.write.payment.findMany({ where: { account: { name } } });
      const keys = stored.map(({ type, paidAt, txId, amount }) =>
        [type, +paidAt, txId, amount.toFixed(8)].join(' '),
      );
      expect(new Set(keys).size).toBe(stored.length);
      expect(stored.length).toBe(pool.truth.payouts(name).length + pool.truth.earnings(name).length);
    }
  }

  beforeAll(async () => {
    database = await open();
    const historyDays = database.kind === 'server' ? SIX_YEARS : SOME_PAGES;
    const accounts = smallFleet({
      accounts: 3,
      workersEach: 8,
      all: { historyDays, payoutThreshold: '0.02' },
    }).map((account, number) => ({ ...account, payMode: MODES[number] ?? 'FPPS' }));
    pool = createPool({
      accounts,
      seed: 3,
      epoch: START.getTime(),
      now: () => nowMs,
      switches: { callLimit: PLENTY },
    });
    for (const { name } of pool.accounts) {
      // Two payouts of one second and amount with different transactions; one transaction for all the accounts.
      const twin = { amount: '0.00000001', paidAt: START.getTime() - 100 * DAY };
      pool.control.addPayout(name, twin);
      pool.control.addPayout(name, twin);
      pool.control.addPayout(name, { amount: '0.00000002', txId: 'ab'.repeat(32) });
    }
    await startProcess();
    await app.accounts.importAccounts(accountsOf(pool));
    await run('TIER_1');
  });

  it('are not complete, and say so, while the first reading is killed between pages', async () => {
    for (const calls of [4, 9]) {
      const death = life.dieAtCall(calls);
      void app.runner.start({ tier: 'TIER_4', trigger: 'MANUAL', slotAt: null, accountIds: null });
      await death;
      nowMs += 5 * MINUTE;
      await startProcess();
    }
    const all = await ledgers();
    expect(all.map(({ ledger }) => [ledger.complete, ledger.addsUp])).toContainEqual([false, false]);
    expect(await database.write.payment.count()).toBeGreaterThan(100);
  });

  it('add up to the last decimal once it went through, though pages shifted and came twice', async () => {
    const target = { endpoint: 'paymentHistoryV2' } as const;
    pool.inject({ ...target, kind: 'rows-shift', by: 1, times: 2, account: pool.accounts[0]?.userId });
    pool.inject({ ...target, kind: 'rows-shift', by: -2, times: 1, account: pool.accounts[1]?.userId });
    pool.inject({ ...target, kind: 'page-one-as-asked', times: 1, account: pool.accounts[2]?.userId });
    expect(await run('TIER_4')).toMatchObject({ state: 'SUCCEEDED', errors: [] });
    pool.clearFaults();
    await run('TIER_1');
    expectTruth(await ledgers());
    await expectNothingTwice();
  });

  it('are the same after the history was read three times', async () => {
    for (let reading = 0; reading < 3; reading++) {
      await readAnew();
      expect((await run('TIER_4')).rowsWritten).toBe(0);
    }
    expectTruth(await ledgers());
    await expectNothingTwice();
    const { ledger } = await app.query<{ ledger: Ledger }>(`{ ledger(${PERIOD}) { ${FIGURES} } }`);
    expect(ledger).toMatchObject(NOTHING_OFF);
    expect(ledger.earnings).toBe(
      sum(pool.accounts.flatMap(({ name }) => pool.truth.earnings(name).map(({ amount }) => amount))),
    );
  });

  it('say that they do not add up when a list stays short, and the run says why', async () => {
    const [account] = pool.accounts;
    await readAnew(account?.name);
    pool.inject({ kind: 'rows-shift', by: -1, account: account?.userId });
    const { state, errors } = await run('TIER_4');
    expect(state).toBe('PARTIAL');
    expect(errors[0]).toMatchObject({
      code: 'UNREADABLE',
      message: expect.stringMatching(
        /^The list changed while it was read: \d+ of \d+ (payouts|earnings) were on its pages/,
      ),
    });
    pool.clearFaults();
    const [first, second] = await ledgers();
    expect(first?.ledger).toMatchObject({ complete: false, addsUp: false });
    expect(second?.ledger).toMatchObject({ complete: true, addsUp: true });
    await run('TIER_4');
    expectTruth(await ledgers());
  });

  it('serve a payout with its new transaction, and keep what it was', async () => {
    const name = pool.accounts[1]?.name ?? '';
    const [newest] = pool.truth.payouts(name);
    pool.control.changeTxId(name, newest?.txId ?? '', 'cd'.repeat(32));
    await run('TIER_4');
    const changed = (await ledgers()).find((one) => one.name === name);
    expect(changed?.ledger).toMatchObject({
      addsUp: true,
      conflicts: [{ field: 'txId', was: newest?.txId, became: 'cd'.repeat(32) }],
    });
    await expectNothingTwice();
  });
});
