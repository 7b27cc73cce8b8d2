import { expect, it } from '@jest/globals';
import { eventsOfAlerts } from '../../src/reads/alerts/events';
import { listSilences } from '../../src/reads/alerts/silences';
import {
  alertsById,
  countAlertsOf,
  listAlerts,
  listAlertsOf,
  openAlertCounts,
} from '../../src/reads/alerts/alerts';
import { VerbError, type VerbErrorCode } from '../../src/verb-error';
import { describeStory } from '../support/databases';
import { HOUR, MINUTE } from './site';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

const by = 'night shift';
const refused = (code: VerbErrorCode, message = /./) => ({ code, message: expect.stringMatching(message) });
const code = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof VerbError ? error.code : String(error)),
  );
const messages = (world: World) => world.told.map(summary);

describeStory('alert verbs', (open) => {
  /** Two accounts, one of which has gone dark and is told. */
  async function dark(): Promise<{ here: World; id: bigint }> {
    const here = await settled(
      await createWorld(await open(), [
        { name: 'A', machines: 3 },
        { name: 'B', machines: 3, group: 'BR' },
      ]),
    );
    await here.pass(10);
    here.stop(here.site('A').machines);
    await here.pass(30);
    const alert = await here.db.alert.findFirstOrThrow({
      where: { kind: 'ACCOUNT_OFFLINE', state: 'FIRING' },
    });
    return { here, id: alert.id };
  }
  const eventsOf = async (here: World, id: bigint) =>
    (await eventsOfAlerts(here.db, [id])).map(({ what, by: who, note }) =>
      [what, who, note].filter(Boolean).join(' '),
    );

  it('resolving by hand ends the episode; while it goes on, a new one begins after a fresh hold', async () => {
    const { here, id } = await dark();
    await here.alerts().resolve(id, { by, note: 'on it' });
    const [row] = await alertsById(here.db, { visible: null, ids: [id], now: here.now() });
    expect(row).toMatchObject({ state: 'RESOLVED', resolution: 'MANUAL', resolvedBy: by, note: 'on it' });
    expect(await eventsOf(here, id)).toEqual(['BEGAN', 'FIRED', `RESOLVED ${by} on it`]);
    await here.pass(10);
    expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1', 'RESOLVED ACCOUNT_OFFLINE ×1']);
    await here.pass(20);
    expect(messages(here).at(-1)).toBe('FIRED ACCOUNT_OFFLINE ×1');
    expect(here.told.at(-1)?.fired[0]?.id).not.toBe(id);
  });

  it('of two who resolve at the same time one is refused, and the story tells it once', async () => {
    const { here, id } = await dark();
    const both = await Promise.all(
      ['one', 'other'].map((name) => code(here.alerts().resolve(id, { by: name }))),
    );
    expect(both.sort()).toEqual(['CONFLICT', 'done']);
    expect((await eventsOf(here, id)).filter((event) => event.startsWith('RESOLVED'))).toHaveLength(1);
    expect(here.changes.filter(({ what }) => what === 'RESOLVED')).toHaveLength(1);
    expect(await code(here.alerts().acknowledge(id, { by }))).toBe('CONFLICT');
  });

  it('resolving many tells each failure apart', async () => {
    const { here, id } = await dark();
    await here.alerts().resolve(id, { by });
    const other = await here.db.alert
      .findFirstOrThrow({ where: { state: { notIn: ['RESOLVED', 'PENDING'] } } })
      .catch(() => null);
    const ids = [id, 999n, ...(other ? [other.id] : [])];
    const { resolved, errors } = await here.alerts().resolveMany([...ids, id], { by });
    expect(resolved).toEqual(other ? [other.id] : []);
    expect(errors.map((error) => [error.id, error.code])).toEqual([
      [id, 'CONFLICT'],
      [999n, 'NOT_FOUND'],
    ]);
  });

  it('who sees other groups only sees nothing, and changes nothing', async () => {
    const { here, id } = await dark();
    const visible = ['BR'];
    expect(await code(here.alerts().resolve(id, { by, visible }))).toBe('NOT_FOUND');
    expect(await code(here.alerts().acknowledge(id, { by, visible }))).toBe('NOT_FOUND');
    const page = { first: 10 };
    const seen = await listAlerts(here.db, { visible, filter: {}, page, now: here.now() });
    expect(seen.nodes).toEqual([]);
    const all = await listAlerts(here.db, {
      visible: ['BC'],
      filter: { state: ['FIRING'] },
      page,
      now: here.now(),
    });
    expect(all.nodes.map((alert) => alert.id)).toContain(id.toString());
  });

  it('what is only pending is no alert', async () => {
    const { here } = await dark();
    const pending = await here.db.alert.findFirstOrThrow({ where: { state: 'PENDING' } });
    expect(await code(here.alerts().resolve(pending.id, { by }))).toBe('NOT_FOUND');
    const shown = await listAlerts(here.db, {
      visible: null,
      filter: {},
      page: { first: 50 },
      now: here.now(),
    });
    expect(shown.nodes.map(({ id }) => id)).not.toContain(pending.id.toString());
    expect(await openAlertCounts(here.db, null)).toEqual([
      { kind: 'ACCOUNT_OFFLINE', severity: 'CRITICAL', count: 1 },
    ]);
  });

  it('an acknowledgement lasts until its time and through a restart; it ends with the alert', async () => {
    const { here, id } = await dark();
    const until = new Date(here.now().getTime() + 40 * MINUTE);
    expect(await code(here.alerts().acknowledge(id, { by, until: here.now() }))).toBe('BAD_USER_INPUT');
    await here.alerts().acknowledge(id, { by, until, note: 'truck is on its way' });
    here.restart();
    await here.pass(30);
    const [row] = await alertsById(here.db, { visible: null, ids: [id], now: here.now() });
    expect(row).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedBy: by, acknowledgedUntil: until });
    await here.pass(10);
    expect(await eventsOf(here, id)).toEqual([
      'BEGAN',
      'FIRED',
      `ACKNOWLEDGED ${by} truck is on its way`,
      'ACKNOWLEDGEMENT_ENDED',
    ]);
    expect(await here.db.alert.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'FIRING',
      acknowledgedBy: null,
    });
  });

  it('a silence mutes what it covers, keeps the rows, and can be ended', async () => {
    const here = await settled(await createWorld(await open(), [{ name: 'A', machines: 3 }]));
    await here.pass(10);
    const until = new Date(here.now().getTime() + 3 * HOUR);
    const input = { by, reason: 'curtailment', until, groups: ['BC'] };
    await expect(here.alerts().createSilence({ ...input, reason: ' ' })).rejects.toMatchObject(
      refused('BAD_USER_INPUT', /reason/),
    );
    await expect(here.alerts().createSilence({ ...input, until: here.now() })).rejects.toMatchObject(
      refused('BAD_USER_INPUT'),
    );
    await expect(here.alerts().createSilence({ ...input, groups: ['XX'] })).rejects.toMatchObject(
      refused('BAD_USER_INPUT', /No account is in one of the groups/),
    );
    const id = await here.alerts().createSilence(input);
    here.stop(here.site('A').machines);
    await here.pass(40);
    expect(messages(here)).toEqual([]);
    const filter = { kind: ['ACCOUNT_OFFLINE' as const] };
    const offline = async () =>
      (await listAlerts(here.db, { visible: null, filter, page: { first: 1 }, now: here.now() })).nodes;
    expect(await offline()).toMatchObject([{ state: 'FIRING', silenced: true }]);
    expect(await listSilences(here.db, { visible: null, activeOnly: true, now: here.now() })).toMatchObject([
      { id, reason: 'curtailment', by, until, groups: ['BC'], accountIds: null, kinds: null },
    ]);
    expect(await listSilences(here.db, { visible: ['BR'], activeOnly: true, now: here.now() })).toEqual([]);
    expect(await code(here.alerts().endSilence(id, { by, visible: ['BR'] }))).toBe('NOT_FOUND');
    await here.alerts().endSilence(id, { by, visible: ['BC'] });
    expect(await code(here.alerts().endSilence(id, { by }))).toBe('CONFLICT');
    expect(await offline()).toMatchObject([{ state: 'FIRING', silenced: false }]);
    expect(await listSilences(here.db, { visible: null, activeOnly: true, now: here.now() })).toEqual([]);
    expect(await listSilences(here.db, { visible: null, activeOnly: false, now: here.now() })).toHaveLength(
      1,
    );
  });

  it('an archived account closes its alerts', async () => {
    const { here, id } = await dark();
    await here.db.account.update({ where: { id: here.site('A').id }, data: { archivedAt: here.now() } });
    here.sites.splice(0, 1);
    await here.pass(5);
    expect(await here.db.alert.findUniqueOrThrow({ where: { id } })).toMatchObject({
      resolution: 'ACCOUNT_ARCHIVED',
    });
    expect(await here.db.alert.count({ where: { state: { not: 'RESOLVED' } } })).toBe(0);
    expect(messages(here).at(-1)).toBe('RESOLVED ACCOUNT_OFFLINE ×1');
  });

  it('alerts of accounts and workers come in pages of their own', async () => {
    const { here } = await dark();
    const [a, b] = here.sites.map((site) => site.id) as [number, number];
    const input = {
      visible: null,
      filter: { state: ['FIRING' as const] },
      page: { first: 5 },
      now: here.now(),
    };
    const pages = await listAlertsOf(here.db, { accountIds: [b, a] }, input);
    expect(pages.map(({ nodes }) => nodes.map(({ kind }) => kind))).toEqual([[], ['ACCOUNT_OFFLINE']]);
    expect(await countAlertsOf(here.db, { accountIds: [b, a] }, input)).toEqual([0, 1]);
    expect(await countAlertsOf(here.db, { workerIds: [1n] }, input)).toEqual([0]);
  });
});

describeStory('alert rules of operators', (open) => {
  const small = async () =>
    settled(
      await createWorld(await open(), [
        { name: 'A', machines: 30 },
        { name: 'B', machines: 3, group: 'BR' },
      ]),
    );

  it('hold for their scope, and what is left out is inherited', async () => {
    const here = await small();
    const { updateRule, rulesFor } = here.alerts();
    await updateRule({}, { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 120 }, { by });
    await updateRule({ group: 'BC' }, { kind: 'ACCOUNT_OFFLINE', resolveHoldSeconds: 60 }, { by });
    const ofA = (await rulesFor({ account: here.site('A').id })).find(
      ({ kind }) => kind === 'ACCOUNT_OFFLINE',
    );
    expect(ofA).toMatchObject({ fireHoldSeconds: 120, resolveHoldSeconds: 60, inheritedFrom: 'group BC' });
    await updateRule({ group: 'BC' }, { kind: 'ACCOUNT_OFFLINE' }, { by });
    const again = (await rulesFor({ account: here.site('A').id })).find(
      ({ kind }) => kind === 'ACCOUNT_OFFLINE',
    );
    expect(again).toMatchObject({ resolveHoldSeconds: 600, inheritedFrom: 'global' });
    expect(await here.db.alertRule.count()).toBe(1);
  });

  it('that are broken are refused with the reason, those of narrower scopes too', async () => {
    const here = await small();
    const { updateRule } = here.alerts();
    const set = (fields: object, scope = {}) =>
      updateRule(scope, { kind: 'LOW_HASHRATE', ...fields }, { by });
    await expect(set({ fireHoldSeconds: 604_800 })).rejects.toMatchObject(refused('BAD_USER_INPUT', /a day/));
    await expect(set({ resolveLevel: 0.5 })).rejects.toMatchObject(refused('BAD_USER_INPUT', /worse/));
    await set({ fireLevel: 0.3, criticalLevel: 0.2 }, { group: 'BC' });
    await expect(set({ fireLevel: 0.2, resolveLevel: 0.25, criticalLevel: 0.1 })).rejects.toMatchObject(
      refused('BAD_USER_INPUT', /For group BC: resolveLevel is worse than fireLevel/),
    );
    await expect(set({}, { group: 'XX' })).rejects.toMatchObject(refused('NOT_FOUND'));
    await expect(set({}, { group: 'BC', account: 1 })).rejects.toMatchObject(refused('BAD_USER_INPUT'));
    await expect(
      updateRule({ group: 'BC' }, { kind: 'POOL_UNREACHABLE', enabled: false }, { by }),
    ).rejects.toMatchObject(refused('BAD_USER_INPUT', /about the pool/));
    await expect(
      updateRule({ group: 'BR' }, { kind: 'LOW_HASHRATE' }, { by, visible: ['BC'] }),
    ).rejects.toMatchObject(refused('NOT_FOUND'));
  });

  it('that are switched off close what they raised and raise nothing more', async () => {
    const here = await small();
    await here.alerts().updateRule({}, { kind: 'ACCOUNT_OFFLINE', fireHoldSeconds: 0 }, { by });
    here.stop(here.site('A').machines);
    await here.pass(20);
    expect(messages(here)).toEqual(['FIRED ACCOUNT_OFFLINE ×1']);
    await here.alerts().updateRule({ group: 'BC' }, { kind: 'ACCOUNT_OFFLINE', enabled: false }, { by });
    expect(messages(here).at(-1)).toBe('RESOLVED ACCOUNT_OFFLINE ×1');
    expect(here.changes.at(-1)).toMatchObject({ resolution: 'RULE_CHANGED', resolvedBy: by });
    await here.pass(20);
    expect(here.changes.filter(({ kind }) => kind === 'ACCOUNT_OFFLINE')).toHaveLength(2);
  });

  it('leave ignored workers alone', async () => {
    const here = await small();
    await here.alerts().updateRule({}, { kind: 'WORKER_OFFLINE', ignoreWorkers: ['ax1'] }, { by });
    here.stop(here.site('A').machines.slice(0, 2));
    await here.pass(120);
    expect(here.told.flatMap(({ fired }) => fired).map(({ worker }) => worker?.name)).toEqual(['Ax2']);
  });
});
