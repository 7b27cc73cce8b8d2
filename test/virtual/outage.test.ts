import { afterAll, describe, expect, it } from '@jest/globals';
import { closeTestDatabases, testsAll } from '../support/databases';
import { accountsOf } from '../support/whole-app';
import { at, DAY, HOUR, MINUTE, openOutageWorld, START, type Draw, type OutageWorld } from './outage-world';

const WINDOW = 10 * MINUTE;
/** A run that begins in the millisecond of the call that fills the window waits until that call is older than the window. */
const SLID = WINDOW + 1;
/** With three accounts, tier 1 takes six calls every half hour, tier 2 five, and tier 3 three every other hour. */
const CAPACITY = 17;
const BUSY_CRONS = { TIER_2_CRON: '*/30 * * * *', TIER_3_CRON: '0 */2 * * *' };

interface History {
  hashrates: { at: string; source: string; samples: number; hashrate10m: number | null }[];
  gaps: { from: string; to: string; refilled: string | null }[];
}

async function history(world: OutageWorld, name: string, interval = 'HOUR'): Promise<History> {
  const { account } = await world.app().query<{ account: History }>(
    `{ account(name: "${name}") { hashrates(from: "${START.toISOString()}", interval: ${interval}) {
        at source samples hashrate10m } gaps(from: "${START.toISOString()}") { from to refilled } } }`,
  );
  return account;
}

/** Expects every finished bucket to be there, those of the outage as the pool's chart tells them, true to the truth. */
async function expectWhole(world: OutageWorld, length: number, charted: number): Promise<void> {
  for (const { name, userId } of world.pool.accounts) {
    const { hashrates } = await history(world, name, length === HOUR ? 'HOUR' : 'DAY');
    const first = START.getTime() - (START.getTime() % length);
    expect(hashrates.map((point) => Date.parse(point.at))).toEqual(
      hashrates.map((_, i) => first + i * length),
    );
    expect(first + hashrates.length * length).toBeGreaterThanOrEqual(world.clock.now().getTime() - length);
    const drawn = hashrates.filter(({ source }) => source === 'POOL_CHART');
    expect(drawn).toHaveLength(charted);
    for (const point of drawn) {
      const from = Date.parse(point.at);
      const truth = Number(world.pool.truth.averageHashrate(userId, from, from + length));
      expect((point.hashrate10m ?? 0) / truth).toBeCloseTo(1, 4);
      expect(point.samples).toBe(0);
    }
  }
}

type Edge = 'end' | 'start';

/** A pool that dates its points by that edge of their hour, or day. */
const dated =
  (ofHours: Edge, ofDays = ofHours): Draw =>
  (date, type) => [
    date - (type === '3' ? Number(ofDays === 'start') * DAY : Number(ofHours === 'start') * HOUR),
  ];

/** A pool that does not know an hour of the third day of the story. */
const lackingAnHour =
  (draw: Draw): Draw =>
  (date, type) =>
    type === '2' && date === Date.parse('2026-03-29T10:00:00Z') ? [] : draw(date, type);

const keyOf = ({ userId, type, date }: OutageWorld['asked'][number]) => `${userId} ${type} ${date}`;

/** One edge tells the story; `npm run test:all` tells it of both. */
const edges = (told: Edge): Edge[] => (testsAll ? ['end', 'start'] : [told]);

describe('an outage of the server', () => {
  afterAll(closeTestDatabases);

  it('of some hours is refilled after the first collection, and the gap says what no curve can tell', async () => {
    const world = await openOutageWorld();
    await world.play(6);
    await world.sleepUntil(16);
    await world.play(18);
    await expectWhole(world, HOUR, 9);
    const { gaps } = await history(world, world.pool.accounts[0]?.name ?? '');
    expect(gaps).toEqual([{ from: expect.any(String), to: expect.any(String), refilled: 'POOL_CHART' }]);
    expect(Date.parse(gaps[0]?.to ?? '') - Date.parse(gaps[0]?.from ?? '')).toBeGreaterThan(9 * HOUR);
    const calls = world.asked.length;
    await world.play(28);
    expect(world.asked).toHaveLength(calls);
  });

  it.each(edges('start'))(
    'of four days is refilled by hours and by days, also where points are dated by the %s of their hour and day',
    async (edge) => {
      const world = await openOutageWorld({ draw: dated(edge) });
      await world.play(30);
      await world.sleepUntil(126);
      await world.play(127);
      await expectWhole(world, HOUR, 95);
      await expectWhole(world, DAY, 3);
      // The hours tell the mean of a day.
      expect(world.asked.filter(({ type }) => type === '3')).toEqual([]);
    },
  );

  it.each(edges('end'))(
    'of two days gives each its own mean where too few were sampled to learn that the curve of days names their %s',
    async (edge) => {
      const world = await openOutageWorld({
        accounts: 1,
        seed: 9,
        env: { TIER_1_CRON: '0 * * * *' },
        draw: dated('end', edge),
        chartDateIs: 'start',
      });
      await world.play(92);
      await world.sleepUntil(148);
      await world.play(149);
      await expectWhole(world, HOUR, 55);
      await expectWhole(world, DAY, 2);
    },
  );

  it.each(edges('start'))(
    'leaves a day to the curve of days where an hour of it is unknown, and the other days tell that this names the %s',
    async (edge) => {
      const world = await openOutageWorld({ draw: lackingAnHour(dated('end', edge)), chartDateIs: 'start' });
      await world.play(30);
      await world.sleepUntil(246);
      await world.play(247);
      await expectWhole(world, DAY, 8);
      const days = world.asked.filter(({ type }) => type === '3');
      expect(new Set(days.map(({ userId }) => userId)).size).toBe(2);
      const { length } = world.asked;
      await world.play(266);
      expect(world.asked).toHaveLength(length);
    },
  );

  it.each([
    { dying: 'hours of a day', type: '2', draw: dated('end'), hours: 95 },
    { dying: 'days', type: '3', draw: lackingAnHour(dated('end')), hours: null },
  ])(
    'is refilled though the process is killed asking for $dying, and nothing is asked for twice but what was cut off',
    async ({ type, draw, hours }) => {
      const world = await openOutageWorld({ draw });
      await world.play(30);
      await world.sleepUntil(126);
      // Some days are there by then, and others not.
      await world.dieAsking((call) => call.type === type && world.asked.length > 4);
      const before = world.asked.map(keyOf);
      await world.sleepUntil(127);
      await world.play(128);
      if (hours !== null) await expectWhole(world, HOUR, hours);
      await expectWhole(world, DAY, 3);
      const again = world.asked
        .slice(before.length)
        .map(keyOf)
        .filter((key) => before.includes(key));
      // The day from which the dates are learned, and the call that nobody was left to hear the answer of.
      expect(again).toEqual([before[0], before.at(-1)]);
    },
  );

  it('is refilled window by window where few calls are left over, and holds up no collection', async () => {
    const world = await openOutageWorld({
      accounts: 3,
      env: { ...BUSY_CRONS, POOL_CALL_LIMIT: `${CAPACITY + 2}`, POOL_CALL_RESERVE: '2' },
    });
    await world.play(30);
    await world.sleepUntil(126);
    await world.playBusy(127.1);
    await expectWhole(world, HOUR, 95);
    await expectWhole(world, DAY, 3);
    expect(world.pool.maxCallsInWindow()).toBeLessThanOrEqual(CAPACITY);
    const [first, last] = [world.asked[0], world.asked.at(-1)];
    expect(Number(last?.at) - Number(first?.at)).toBeGreaterThan(WINDOW);

    const runs = await world.database.write.tierRun.findMany({
      where: { startedAt: { gte: at(126) }, tier: { not: 'TIER_4' } },
    });
    expect(new Set(runs.map(({ tier }) => tier)).size).toBe(3);
    for (const { tier, state, trigger, slotAt, startedAt, finishedAt } of runs) {
      expect(state).toBe('SUCCEEDED');
      if (trigger === 'SCHEDULE') expect(Number(startedAt) - Number(slotAt)).toBeLessThanOrEqual(MINUTE);
      const lasted = Number(finishedAt) - Number(startedAt);
      expect(lasted).toBeLessThanOrEqual(tier === 'TIER_1' ? MINUTE : SLID);
    }
    expect(runs.filter(({ tier }) => tier === 'TIER_1')).toHaveLength(3);
  });

  it('is refilled for an account that was disabled during it once that is collected again, and not for one added after', async () => {
    const world = await openOutageWorld({ accounts: 3, imported: 2 });
    const [kept, paused, added] = world.pool.accounts;
    if (!kept || !paused || !added) throw new Error('three accounts expected');
    await world.play(6);
    await setEnabled(world, paused.name, false);
    await world.sleepUntil(20);
    await world.app().accounts.importAccounts(accountsOf(world.pool).slice(2));
    await world.play(22);
    expect(new Set(world.asked.map(({ userId }) => userId))).toEqual(new Set([kept.userId]));
    const { gaps, hashrates } = await history(world, added.name);
    expect(gaps).toEqual([]);
    expect(Date.parse(hashrates[0]?.at ?? '')).toBe(at(20).getTime() - 3 * MINUTE);
    expect((await history(world, paused.name)).gaps).toMatchObject([{ refilled: null }]);

    await setEnabled(world, paused.name, true);
    await world.play(26);
    expect(new Set(world.asked.map(({ userId }) => userId))).toEqual(new Set([kept.userId, paused.userId]));
    const resumed = await history(world, paused.name);
    expect(resumed.gaps).toMatchObject([{ refilled: 'POOL_CHART' }]);
    const first = START.getTime() - 3 * MINUTE;
    expect(resumed.hashrates.map((point) => Date.parse(point.at))).toEqual(
      resumed.hashrates.map((_, index) => first + index * HOUR),
    );
  });
});

async function setEnabled(world: OutageWorld, name: string, enabled: boolean): Promise<void> {
  const { account } = await world
    .app()
    .query<{ account: { id: string } }>(`{ account(name: "${name}") { id } }`);
  await world
    .app()
    .query(
      `mutation { updateAccount(id: "${account.id}", patch: { enabled: ${enabled} }) { account { id } } }`,
    );
}
