import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { ALERT_KINDS } from '../../src/vocabulary';
import { describeStory } from '../support/databases';
import {
  END_SILENCE,
  forgetOperations,
  openOperators,
  type Operators,
  RULES,
  SILENCE,
  type SilenceAnswer,
  UPDATE_RULE,
} from './alert-operations-world';

describeStory('what operators do about alerts', (open) => {
  let db: PrismaClient;
  let alpha: number;
  let beta: number;
  let as: Operators['as'];
  beforeAll(async () => {
    ({ db, alpha, beta, as } = await openOperators(open));
  });
  beforeEach(() => forgetOperations(db));

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
});
