import { describe, expect, it } from '@jest/globals';
import { runStuck } from '../../src/alerts/rules/run-stuck';
import { KIND_SETTINGS } from '../../src/alerts/settings/kinds';
import { closeInterrupted, closeRun } from '../../src/tiers/run/end';
import { inTransaction } from '../../src/store/connection/prisma';
import { isStuck, readTierHealth, type TierHealth } from '../../src/store/collection/tier-health';
import { describeStory } from '../support/databases';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

const NOW = new Date('2026-06-01T12:00:00Z');
const AN_HOUR_AGO = new Date('2026-06-01T11:00:00Z');
const well = (tier: TierHealth['tier']): TierHealth => ({ tier, stuckAt: null, idleSeconds: null });

describe('RUN_STUCK', () => {
  it('is gone while every tier gets on, also one that has been silent for some minutes', () => {
    expect(runStuck([well('TIER_1'), { ...well('TIER_3'), idleSeconds: 590 }], NOW).verdict).toBe('GONE');
  });

  it('names the tier, since when, and what does not come meanwhile', () => {
    const found = runStuck([{ ...well('TIER_1'), stuckAt: AN_HOUR_AGO }, well('TIER_2')], NOW);
    expect(found).toMatchObject({
      verdict: 'HOLDS',
      began: AN_HOUR_AGO,
      message:
        'Tier 1 (balances and hashrates) has been stuck since 2026-06-01 11:00 UTC: a run was ended because it made no progress, and no run has finished since. These figures are getting old, and nobody watches them meanwhile.',
    });
  });

  it('names all that hang, from the longest on, those too that nothing has ended', () => {
    const found = runStuck(
      [
        { ...well('TIER_1'), stuckAt: AN_HOUR_AGO },
        { ...well('TIER_3'), idleSeconds: 7_200 },
      ],
      NOW,
    );
    expect(found).toMatchObject({
      began: new Date('2026-06-01T10:00:00Z'),
      message: expect.stringMatching(
        /^Tier 1 .* Tier 3 \(workers\) has been stuck since 2026-06-01 10:00 UTC/,
      ),
    });
  });

  it('is critical at once, and of no account', () => {
    expect(KIND_SETTINGS.RUN_STUCK).toMatchObject({
      scoped: false,
      rule: { severity: 'CRITICAL', fireHoldSeconds: 0, resolveHoldSeconds: 0 },
    });
  });
});

/** A run of the tier that has begun and has shown life so many seconds ago. */
async function underWay(
  here: World,
  tier: TierHealth['tier'],
  idleSeconds = 0,
  leftSeconds = 20,
): Promise<bigint> {
  const open = await here.db.tierRun.findFirst({ where: { tier, state: 'RUNNING' } });
  const data = { tier, trigger: 'SCHEDULE', state: 'RUNNING', startedAt: here.now() };
  const { id } = open ?? (await here.db.tierRun.create({ data }));
  await here.db.$executeRaw`
    insert into leases (name, owner, term, expires_at, progress_at)
    values (${`tier:${tier}`}::text, 'somebody', 1, clock_timestamp() + make_interval(secs => ${leftSeconds}::int),
      clock_timestamp() - make_interval(secs => ${idleSeconds}::int))
    on conflict (name) do update set expires_at = excluded.expires_at, progress_at = excluded.progress_at`;
  return id;
}

describeStory('a tier that hangs', (open) => {
  const world = async () => settled(await createWorld(await open(), [{ name: 'A', machines: 5 }]));
  const kinds = async (here: World) =>
    (await here.db.alert.findMany({ where: { state: 'FIRING' } })).map(({ kind }) => kind).sort();
  /** A pass of the clock in which nothing new was collected. */
  async function look(here: World, minutes = 1): Promise<void> {
    here.skip(minutes);
    await here.alerts().onClock(here.now());
  }

  it('is told from the end of its run on, though no news comes, until a run comes to its end', async () => {
    const here = await world();
    await underWay(here, 'TIER_1');
    await closeInterrupted(here.db, 'TIER_1', here.now(), 'STUCK');
    await look(here);
    expect(here.told.map(summary)).toEqual(['FIRED RUN_STUCK ×1']);
    const begun = here.now();
    await look(here);
    await underWay(here, 'TIER_1');
    here.skip(10);
    await closeInterrupted(here.db, 'TIER_1', here.now(), 'STUCK');
    await look(here);
    expect((await readTierHealth(here.db))[0]?.stuckAt?.getTime()).toBeLessThan(begun.getTime());
    expect(here.told).toHaveLength(1);
    const run = await underWay(here, 'TIER_1');
    await inTransaction(here.db, (tx) => closeRun(tx, run, { failures: [], rowsWritten: 0 }, here.now()));
    await look(here);
    expect(here.told.map(summary)).toEqual(['FIRED RUN_STUCK ×1', 'RESOLVED RUN_STUCK ×1']);
  });

  it('is told also where nothing ends the run', async () => {
    const here = await world();
    await underWay(here, 'TIER_3', 599);
    await look(here);
    expect(await kinds(here)).toEqual([]);
    await underWay(here, 'TIER_3', 700);
    await look(here);
    expect(await kinds(here)).toEqual(['RUN_STUCK']);
  });

  it('is nothing of the kind when a run was cut off otherwise', async () => {
    const here = await world();
    for (const why of ['DIED', 'STOPPED', 'SILENT', 'BROKE'] as const) {
      await underWay(here, 'TIER_1');
      await closeInterrupted(here.db, 'TIER_1', here.now(), why);
    }
    expect((await readTierHealth(here.db)).some(isStuck)).toBe(false);
  });

  it.each([
    ['gets on', 170, 20, []],
    ['has not got on for minutes', 190, 20, ['ACCOUNT_OFFLINE']],
    ['is not heard of', 0, -1, ['ACCOUNT_OFFLINE']],
  ])('holds up no other alert of its tier: a run that %s', async (_, idleSeconds, leftSeconds, fired) => {
    const here = await world();
    await here.alerts().updateRule({}, { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 0 }, { by: 'test' });
    await underWay(here, 'TIER_1', idleSeconds, leftSeconds);
    here.skip(1);
    await here.db.accountState.updateMany({
      data: { hashrateAt: here.now(), activeWorkers: 0, hashrate10m: 0 },
    });
    await look(here);
    expect(await kinds(here)).toEqual(fired);
  });

  it('stays silent about nothing: its own alert speaks for no other', async () => {
    const here = await world();
    await here.alerts().updateRule({}, { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 0 }, { by: 'test' });
    await closeInterrupted(here.db, 'TIER_3', here.now(), 'STUCK');
    await look(here);
    here.stop(here.site('A').machines);
    here.skip(20);
    await here.run('TIER_1');
    expect(await kinds(here)).toEqual(['ACCOUNT_OFFLINE', 'RUN_STUCK']);
    expect(here.told.map(summary)).toEqual(['FIRED RUN_STUCK ×1', 'FIRED ACCOUNT_OFFLINE ×1']);
  });
});
