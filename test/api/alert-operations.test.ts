import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { ALERT_KINDS } from '../../src/vocabulary';
import { account, at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeStory } from '../support/databases';
import { alert, realAlerts } from './alert-rows';

const RESOLVE = `mutation ($id: ID!, $note: String) { resolveAlert(id: $id, note: $note) { alert {
  id state resolution resolvedAt resolvedBy note events { what by note } } } }`;
const RESOLVE_MANY = `mutation ($ids: [ID!]!, $note: String) { resolveAlerts(ids: $ids, note: $note) {
  alerts { id state note } errors { id index code message } } }`;
const ACKNOWLEDGE = `mutation ($id: ID!, $note: String, $until: DateTime) {
  acknowledgeAlert(id: $id, note: $note, until: $until) { alert {
    state acknowledgedAt acknowledgedBy acknowledgedUntil note } } }`;
const ACKNOWLEDGE_MANY = `mutation ($ids: [ID!]!, $note: String, $until: DateTime) {
  acknowledgeAlerts(ids: $ids, note: $note, until: $until) {
    alerts { id state acknowledgedBy acknowledgedUntil note events { what by note } } errors { id index code message } } }`;
const RULES = `query ($group: String, $account: ID) { alertRules(group: $group, account: $account) {
  kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers inheritedFrom } }`;
const UPDATE_RULE = `mutation ($input: AlertRuleInput!) { updateAlertRule(input: $input) { rule {
  kind enabled fireLevel resolveLevel fireHoldSeconds ignoreWorkers inheritedFrom } } }`;
const SILENCE_FIELDS = 'id reason by from until groups accounts { name } kinds';
const SILENCE = `mutation ($input: SilenceInput!) { createSilence(input: $input) { silence { ${SILENCE_FIELDS} } } }`;
const END_SILENCE = `mutation ($id: ID!) { endSilence(id: $id) { silence { ${SILENCE_FIELDS} } } }`;

interface SilenceAnswer {
  createSilence: { silence: { id: string; groups: string[] | null } };
}

describeStory('what operators do about alerts', (open) => {
  let db: PrismaClient;
  let read: PrismaClient;
  let alpha: number;
  let beta: number;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    read = database.write;
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    beta = await account(db, { name: 'Beta', group: 'BR' });
  });
  beforeEach(async () => {
    await db.alert.deleteMany();
    await db.alertRule.deleteMany();
    await db.silence.deleteMany();
  });
  const now = () => at('12:00');
  const as = (scopes: Scope[], groups: string[] | null = null): Promise<TestApi> =>
    startTestApi(
      { read },
      { now, viewer: { name: 'Ann', scopes, groups }, services: { alerts: realAlerts(db, now) } },
    );

  it('resolve one, with who did it and why; a second time it is a conflict', async () => {
    const api = await as(['OPERATE']);
    const id = await alert(db, { account: alpha });
    expect(await api.query(RESOLVE, { id, note: 'breaker' })).toEqual({
      resolveAlert: {
        alert: {
          id,
          state: 'RESOLVED',
          resolution: 'MANUAL',
          resolvedAt: '2026-05-10T12:00:00.000Z',
          resolvedBy: 'Ann',
          note: 'breaker',
          events: [{ what: 'RESOLVED', by: 'Ann', note: 'breaker' }],
        },
      },
    });
    expect(await api.errorCode(RESOLVE, { id })).toBe('CONFLICT');
    for (const unknown of ['nonsense', '0', '424242', '99999999999999999999'])
      expect(await api.errorCode(RESOLVE, { id: unknown })).toBe('NOT_FOUND');
  });

  it('resolve many: what cannot be is told at its place, and harms no other', async () => {
    const api = await as(['OPERATE']);
    const [one, two] = [await alert(db, { account: alpha }), await alert(db, { account: beta })];
    const over = await alert(db, { account: alpha, state: 'RESOLVED' });
    const pending = await alert(db, { account: alpha, state: 'PENDING', kind: 'HIGH_REJECT_RATE' });
    const ids = ['nonsense', two, over, pending, one, two, over];
    expect(await api.query(RESOLVE_MANY, { ids, note: 'storm' })).toMatchObject({
      resolveAlerts: {
        alerts: [
          { id: two, state: 'RESOLVED', note: 'storm' },
          { id: one, state: 'RESOLVED', note: 'storm' },
        ],
        errors: [
          { id: null, index: 0, code: 'NOT_FOUND' },
          { id: over, index: 2, code: 'CONFLICT' },
          { id: pending, index: 3, code: 'NOT_FOUND' },
        ],
      },
    });
    expect(await api.query(RESOLVE_MANY, { ids: [] })).toEqual({ resolveAlerts: { alerts: [], errors: [] } });
    const many = Array.from({ length: 5_001 }, (_, i) => String(i + 1));
    expect(await api.errorCode(RESOLVE_MANY, { ids: many })).toBe('LIMIT_EXCEEDED');
  });

  it('acknowledge, with a note and an end, and again', async () => {
    const api = await as(['OPERATE']);
    const id = await alert(db, { account: alpha });
    const acknowledged = { state: 'ACKNOWLEDGED', acknowledgedBy: 'Ann', acknowledgedUntil: null };
    expect(
      await api.query(ACKNOWLEDGE, { id, note: 'truck', until: '2026-05-10T15:00:00+02:00' }),
    ).toMatchObject({
      acknowledgeAlert: {
        alert: { ...acknowledged, note: 'truck', acknowledgedUntil: '2026-05-10T13:00:00.000Z' },
      },
    });
    expect(await api.query(ACKNOWLEDGE, { id })).toMatchObject({
      acknowledgeAlert: { alert: { ...acknowledged, note: 'truck' } },
    });
    expect(await api.errorCode(ACKNOWLEDGE, { id, until: '2026-05-10T12:00:00Z' })).toBe('BAD_USER_INPUT');
    expect(await api.errorCode(ACKNOWLEDGE, { id: 'x' })).toBe('NOT_FOUND');
  });

  it('acknowledge many at once: what cannot be is told at its place, and harms no other', async () => {
    const api = await as(['OPERATE']);
    const [one, two] = [await alert(db, { account: alpha }), await alert(db, { account: beta })];
    const over = await alert(db, { account: alpha, state: 'RESOLVED' });
    const ids = ['nonsense', two, over, one, two];
    const until = '2026-05-10T13:00:00.000Z';
    const taken = { state: 'ACKNOWLEDGED', acknowledgedBy: 'Ann', acknowledgedUntil: until, note: 'storm' };
    expect(await api.query(ACKNOWLEDGE_MANY, { ids, note: 'storm', until })).toEqual({
      acknowledgeAlerts: {
        alerts: [
          { id: two, ...taken, events: [{ what: 'ACKNOWLEDGED', by: 'Ann', note: 'storm' }] },
          { id: one, ...taken, events: [{ what: 'ACKNOWLEDGED', by: 'Ann', note: 'storm' }] },
        ],
        errors: [
          { id: null, index: 0, code: 'NOT_FOUND', message: 'There is no such alert.' },
          { id: over, index: 2, code: 'CONFLICT', message: 'This alert is resolved already.' },
        ],
      },
    });
    const past = { ids: [one], until: '2026-05-10T12:00:00Z' };
    expect(await api.errorCode(ACKNOWLEDGE_MANY, past)).toBe('BAD_USER_INPUT');
    const many = Array.from({ length: 5_001 }, (_, i) => String(i + 1));
    expect(await api.errorCode(ACKNOWLEDGE_MANY, { ids: many })).toBe('LIMIT_EXCEEDED');
    const bound = await as(['OPERATE'], ['BR']);
    expect(await bound.query(ACKNOWLEDGE_MANY, { ids: [one, two] })).toMatchObject({
      acknowledgeAlerts: { alerts: [{ id: two }], errors: [{ id: one, code: 'NOT_FOUND' }] },
    });
    expect(await (await as(['READ'])).errorCode(ACKNOWLEDGE_MANY, { ids: [one] })).toBe('FORBIDDEN');
  });

  it('show the rule of each kind at a scope, and where it comes from', async () => {
    const api = await as(['ADMIN']);
    const rules = async (variables: object = {}) =>
      (await api.query<{ alertRules: { kind: string }[] }>(RULES, { ...variables })).alertRules;
    expect(await rules()).toHaveLength(ALERT_KINDS.length);
    expect((await rules()).find(({ kind }) => kind === 'LOW_HASHRATE')).toEqual({
      kind: 'LOW_HASHRATE',
      enabled: true,
      severity: 'WARNING',
      fireLevel: 0.7,
      resolveLevel: 0.85,
      criticalLevel: 0.5,
      fireHoldSeconds: 1_200,
      resolveHoldSeconds: 1_200,
      ignoreWorkers: [],
      inheritedFrom: 'default',
    });
    const input = { kind: 'WORKER_OFFLINE', group: 'BC', fireHoldSeconds: 60, ignoreWorkers: ['test*'] };
    expect(await api.query(UPDATE_RULE, { input })).toMatchObject({
      updateAlertRule: {
        rule: { fireHoldSeconds: 60, ignoreWorkers: ['test*'], inheritedFrom: 'group BC' },
      },
    });
    const [ofAlpha] = await rules({ account: String(alpha) });
    expect(ofAlpha).toMatchObject({ kind: 'WORKER_OFFLINE', fireHoldSeconds: 60, inheritedFrom: 'group BC' });
    expect((await rules({ group: 'BR' }))[0]).toMatchObject({ inheritedFrom: 'default' });
    const off = { kind: 'WORKER_OFFLINE', account: String(alpha), enabled: false };
    await api.query(UPDATE_RULE, { input: off });
    expect((await rules({ account: String(alpha) }))[0]).toMatchObject({
      enabled: false,
      fireHoldSeconds: 60,
      inheritedFrom: 'account Alpha',
    });
    for (const variables of [{ group: 'XX' }, { account: 'x' }, { account: '424242' }])
      expect(await api.errorCode(RULES, variables)).toBe('NOT_FOUND');
    expect(await api.errorCode(RULES, { group: 'BC', account: String(alpha) })).toBe('BAD_USER_INPUT');
  });

  it('are refused a rule that cannot be, with the reason', async () => {
    const api = await as(['ADMIN']);
    for (const [input, reason] of [
      [{ kind: 'LOW_HASHRATE', fireLevel: -0.1 }, /fireLevel of … is a fraction/],
      [{ kind: 'LOW_HASHRATE', resolveLevel: 0.6 }, /resolveLevel is worse than fireLevel/],
      [{ kind: 'WORKER_OFFLINE', fireHoldSeconds: 604_800 }, /fireHoldSeconds is a whole number/],
    ] as const) {
      const { errors } = await api.request(UPDATE_RULE, { input });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(reason),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    expect(await db.alertRule.count()).toBe(0);
  });

  it('plan silences, list them and end them', async () => {
    const api = await as(['OPERATE']);
    const input = {
      reason: 'curtailment',
      until: '2026-05-10T18:00:00Z',
      accounts: [String(beta), String(alpha)],
      kinds: ['ACCOUNT_OFFLINE'],
    };
    const made = (await api.query<SilenceAnswer>(SILENCE, { input })).createSilence.silence;
    expect(made).toEqual({
      id: made.id,
      reason: 'curtailment',
      by: 'Ann',
      from: '2026-05-10T12:00:00.000Z',
      until: '2026-05-10T18:00:00.000Z',
      groups: null,
      accounts: [{ name: 'Alpha' }, { name: 'Beta' }],
      kinds: ['ACCOUNT_OFFLINE'],
    });
    const all = { reason: 'move', from: '2026-05-11T00:00:00Z', until: '2026-05-12T00:00:00Z' };
    const { id } = (await api.query<SilenceAnswer>(SILENCE, { input: all })).createSilence.silence;
    const listed = async (args = '') =>
      (await api.query<{ silences: { id: string }[] }>(`{ silences${args} { id } }`)).silences.map(
        (one) => one.id,
      );
    expect(await listed()).toEqual([id, made.id]);
    expect(await api.query(END_SILENCE, { id: made.id })).toMatchObject({
      endSilence: { silence: { id: made.id, until: '2026-05-10T12:00:00.000Z' } },
    });
    expect(await listed()).toEqual([id]);
    expect(await listed('(activeOnly: false)')).toEqual([id, made.id]);
    expect(await api.errorCode(END_SILENCE, { id: made.id })).toBe('CONFLICT');
    for (const unknown of ['nonsense', '0', '424242'])
      expect(await api.errorCode(END_SILENCE, { id: unknown })).toBe('NOT_FOUND');
    expect(await api.errorCode(SILENCE, { input: { ...input, accounts: ['424242'] } })).toBe('NOT_FOUND');
    expect(await api.errorCode(SILENCE, { input: { ...input, accounts: [] } })).toBe('BAD_USER_INPUT');
    expect(await api.errorCode(SILENCE, { input: { ...input, reason: ' ' } })).toBe('BAD_USER_INPUT');
  });

  describe('is bound by the token', () => {
    it('to its scopes', async () => {
      const id = await alert(db, { account: alpha });
      const silence = { reason: 'x', until: '2026-05-10T18:00:00Z' };
      const rule = { kind: 'LOW_HASHRATE', enabled: false };
      for (const scopes of [['READ'], ['FINANCIALS']] as Scope[][]) {
        const api = await as(scopes);
        for (const [document, variables] of [
          [RESOLVE, { id }],
          [RESOLVE_MANY, { ids: [id] }],
          [ACKNOWLEDGE, { id }],
          [SILENCE, { input: silence }],
          [END_SILENCE, { id: '1' }],
          [UPDATE_RULE, { input: rule }],
        ] as const)
          expect(await api.errorCode(document, variables)).toBe('FORBIDDEN');
        expect(await api.query(RULES)).toMatchObject({ alertRules: { length: ALERT_KINDS.length } });
        expect(await api.query('{ silences { id } }')).toEqual({ silences: [] });
      }
      expect(await (await as(['OPERATE'])).errorCode(UPDATE_RULE, { input: rule })).toBe('FORBIDDEN');
      expect(await db.alert.count({ where: { state: 'FIRING' } })).toBe(1);
      expect(await db.silence.count()).toBe(0);
    });

    it('to its groups', async () => {
      const api = await as(['ADMIN'], ['BR']);
      const [own, other] = [await alert(db, { account: beta }), await alert(db, { account: alpha })];
      const ofPool = await alert(db, { kind: 'POOL_UNREACHABLE' });
      for (const id of [other, ofPool])
        for (const document of [RESOLVE, ACKNOWLEDGE])
          expect(await api.errorCode(document, { id })).toBe('NOT_FOUND');
      expect(await api.query(RESOLVE_MANY, { ids: [own, other] })).toMatchObject({
        resolveAlerts: { alerts: [{ id: own }], errors: [{ id: other, code: 'NOT_FOUND' }] },
      });

      const rule = { kind: 'LOW_HASHRATE', enabled: false };
      await api.query(UPDATE_RULE, { input: { ...rule, group: 'BR' } });
      await api.query(UPDATE_RULE, { input: { ...rule, account: String(beta) } });
      for (const scope of [{ group: 'BC' }, { account: String(alpha) }]) {
        expect(await api.errorCode(UPDATE_RULE, { input: { ...rule, ...scope } })).toBe('NOT_FOUND');
        expect(await api.errorCode(RULES, scope)).toBe('NOT_FOUND');
      }
      expect(await api.errorCode(UPDATE_RULE, { input: rule })).toBe('BAD_USER_INPUT');

      const silence = { reason: 'storm', until: '2026-05-10T18:00:00Z' };
      const { createSilence } = await api.query<SilenceAnswer>(SILENCE, { input: silence });
      expect(createSilence.silence).toMatchObject({ groups: ['BR'] });
      expect(await api.errorCode(SILENCE, { input: { ...silence, groups: ['BC'] } })).toBe('BAD_USER_INPUT');
      expect(await api.errorCode(SILENCE, { input: { ...silence, accounts: [String(alpha)] } })).toBe(
        'NOT_FOUND',
      );
      const ofBoth = await (
        await as(['OPERATE'])
      ).query<SilenceAnswer>(SILENCE, { input: { ...silence, groups: ['BC', 'BR'] } });
      expect(await api.query('{ silences { groups } }')).toEqual({
        silences: [{ groups: ['BR'] }, { groups: ['BR'] }],
      });
      expect(await api.errorCode(END_SILENCE, { id: ofBoth.createSilence.silence.id })).toBe('NOT_FOUND');
    });

    it.each<[string, object, boolean]>([
      ['its own group', { groups: ['BR'] }, true],
      ['its own account', { accounts: ['beta'] }, true],
      ['its own group and account', { groups: ['BR'], accounts: ['beta'] }, true],
      ['two groups', { groups: ['BR', 'BC'] }, false],
      ['two accounts', { accounts: ['beta', 'alpha'] }, false],
      ['its own group and an account of another', { groups: ['BR'], accounts: ['alpha'] }, false],
      ['another group and its own account', { groups: ['BC'], accounts: ['beta'] }, false],
      ['everything', {}, false],
    ])('to the reasons of its own silences: one over %s', async (_case, covered, isShown) => {
      await db.silence.deleteMany();
      const { accounts, ...groups } = covered as { accounts?: string[]; groups?: string[] };
      const ids = accounts?.map((name) => String(name === 'alpha' ? alpha : beta));
      const silence = { reason: 'Site BC is sold', until: '2026-05-10T18:00:00Z', ...groups, accounts: ids };
      await (await as(['OPERATE'])).query(SILENCE, { input: silence });
      const { silences } = await (
        await as(['READ'], ['BR'])
      ).query<{ silences: object[] }>('{ silences { reason by } }');
      expect(silences).toEqual([
        isShown
          ? { reason: 'Site BC is sold', by: 'Ann' }
          : { reason: '(not shown: it covers more than your groups)', by: '(not shown)' },
      ]);
      expect(await (await as(['READ'])).query('{ silences { reason by } }')).toEqual({
        silences: [{ reason: 'Site BC is sold', by: 'Ann' }],
      });
    });
  });
});
