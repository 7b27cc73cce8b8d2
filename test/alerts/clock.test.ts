import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAfterRun } from '../../src/composition/after-run';
import { createAlertClock } from '../../src/alerts/clock';
import { createRetention } from '../../src/composition/upkeep';
import { createMetrics } from '../../src/http/metrics';
import { createHeartbeat } from '../../src/notify';
import type { Database } from '../../src/store/connection/database';
import { ALERT_KINDS, ALERT_SEVERITIES, type TierName, type TierRunState } from '../../src/vocabulary';
import { alert } from '../api/alert-rows';
import { keptLog, silentLogger, webhookInput, workbench } from '../notify/support';
import { account, at, run } from '../reads/fixtures';
import { closeTestDatabases, describeOnDatabases, openTestEmbedded } from '../support/databases';
import { startHttpReceiver } from '../support/http-receiver';
import { createManualClock } from '../support/manual-clock';

const MINUTE = 60_000;

describe('the clock of the alerts', () => {
  function started() {
    const clock = createManualClock(at('12:00'));
    const { logger, lines } = keptLog();
    const looks: string[] = [];
    const faults = new Set<number>();
    const alerts = {
      async onClock(now: Date) {
        looks.push(now.toISOString().slice(11, 16));
        if (faults.has(looks.length)) throw new Error('the database is away');
      },
    };
    return { clock, lines, looks, faults, alertClock: createAlertClock({ clock, alerts, logger }) };
  }

  it('looks at once when it is started, then each minute until it is stopped, and never before', async () => {
    const { clock, looks, alertClock } = started();
    await clock.advance(5 * MINUTE);
    expect(looks).toEqual([]);
    alertClock.start();
    await clock.advance(2 * MINUTE);
    expect(looks).toEqual(['12:05', '12:06', '12:07']);
    await alertClock.stop();
    await clock.advance(5 * MINUTE);
    expect(looks).toHaveLength(3);
    expect(clock.pending()).toBe(0);
  });

  it('goes on after a look that failed, and says so once', async () => {
    const { clock, lines, looks, faults, alertClock } = started();
    for (const look of [2, 3, 5]) faults.add(look);
    alertClock.start();
    await clock.advance(5 * MINUTE);
    await alertClock.stop();
    expect(looks).toHaveLength(6);
    expect(lines.filter((line) => line.includes('could not evaluate the alerts'))).toHaveLength(2);
  });
});

describe('what follows a tier run', () => {
  afterAll(closeTestDatabases);
  let database: Database;
  beforeAll(async () => {
    database = await openTestEmbedded();
  });
  async function after(tier: TierName, state: TierRunState, alertsFail = false) {
    const pings: string[] = [];
    const counted: string[] = [];
    const evaluated: bigint[] = [];
    const { logger, lines } = keptLog();
    const runId = await run(database.write, { tier, state });
    await createAfterRun({
      db: database.write,
      metrics: { runEnded: (ended, how, seconds) => void counted.push(`${ended} ${how} ${seconds}`) },
      alerts: {
        async afterRun({ runId: id }) {
          evaluated.push(id);
          if (alertsFail) throw new Error('no');
        },
      },
      heartbeat: { ping: async () => void pings.push(tier) },
      logger,
    })({ runId, tier });
    return { pings, counted, evaluated: evaluated.map((id) => id === runId), lines };
  }

  it('is evaluated for alerts and counted', async () => {
    expect(await after('TIER_3', 'SUCCEEDED')).toMatchObject({
      evaluated: [true],
      counted: ['TIER_3 SUCCEEDED 60'],
      pings: [],
    });
  });

  it.each<[TierName, TierRunState, number]>([
    ['TIER_1', 'SUCCEEDED', 1],
    ['TIER_1', 'PARTIAL', 1],
    ['TIER_1', 'FAILED', 0],
    ['TIER_2', 'SUCCEEDED', 0],
  ])('%s that %s sends %i heartbeats', async (tier, state, pings) => {
    expect((await after(tier, state)).pings).toHaveLength(pings);
  });

  it('is counted, but sends no heartbeat, when its alerts could not be evaluated: nobody would hear of a dark site', async () => {
    const { counted, pings, lines } = await after('TIER_1', 'SUCCEEDED', true);
    expect([counted.length, pings.length]).toEqual([1, 0]);
    expect(lines.join()).toContain('could not evaluate the alerts');
  });

  it('reaches the address of the dead-man switch', async () => {
    const receiver = await startHttpReceiver();
    await createHeartbeat({ url: `${receiver.url}/ping/1`, logger: silentLogger }).ping();
    expect(receiver.requests).toMatchObject([{ method: 'GET', path: '/ping/1' }]);
    await receiver.close();
  });
});

describeOnDatabases('the retention of alerts and messages', (open) => {
  it('lets go of both 14 days after their end; what is open, waits or silences stays', async () => {
    const db = (await open()).write;
    const accountId = await account(db);
    const { notify, clock } = workbench(db, { clock: createManualClock(at('09:00')) });
    const { id: channel } = await notify.upsertChannel(webhookInput());
    await notify.testChannel(channel);
    const open1 = await alert(db, { account: accountId });
    const over = await alert(db, {
      account: accountId,
      kind: 'ACCOUNT_OFFLINE',
      state: 'RESOLVED',
      events: [{ what: 'FIRED' }],
    });
    await db.$executeRaw`insert into silences (reason, created_by, created_at, from_at, until_at)
      select 'x', 'Ann', at, at, at from (values (${at('08:00')}::timestamptz)) as long_over (at)`;
    const left = async () => ({
      alerts: (await db.alert.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => String(id)),
      events: await db.alertEvent.count(),
      messages: await db.notificationDelivery.count(),
      silences: await db.silence.count(),
    });
    const forget = createRetention(db, {
      notify,
      audit: { forgetBefore: async () => undefined },
      access: { forgetExpired: async () => undefined },
    });
    const end = clock.now().getTime() + 14 * 24 * 60 * MINUTE;
    await forget(new Date(end));
    expect(await left()).toEqual({ alerts: [open1, over], events: 1, messages: 1, silences: 1 });
    await forget(new Date(end + 1));
    expect(await left()).toEqual({ alerts: [open1], events: 0, messages: 0, silences: 1 });
  });
});

describe('the gauge of open alerts', () => {
  it('has a series for every kind and severity, zero where none is open', async () => {
    const metrics = createMetrics();
    const facts = {
      budget: { capacity: 580, used: 0, remaining: 580, paused: false, byTier: [] },
      intervals: { TIER_1: 600, TIER_2: 1800, TIER_3: 7200, TIER_4: 86_400 },
      tiers: [],
      lastEnds: [],
      accounts: [],
      fleet: [],
      messages: null,
    };
    const open = { kind: 'WORKER_OFFLINE', severity: 'WARNING', count: 3 } as const;
    const line = async (openAlerts: (typeof open)[]) =>
      (await metrics.text({ ...facts, openAlerts })).body
        .split('\n')
        .find((text) => text.startsWith('pow_crm_open_alerts{kind="WORKER_OFFLINE",severity="WARNING"}'));
    expect(await line([open])).toMatch(/ 3$/);
    expect(await line([])).toMatch(/ 0$/);
    const { body } = await metrics.text({ ...facts, openAlerts: [] });
    expect(body.match(/^pow_crm_open_alerts\{/gm)).toHaveLength(ALERT_KINDS.length * ALERT_SEVERITIES.length);
  });
});
