import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { ALERT_KINDS } from '../../src/vocabulary';
import { describeStory } from '../support/databases';
import {
  ACKNOWLEDGE,
  END_SILENCE,
  forgetOperations,
  openOperators,
  type Operators,
  RESOLVE,
  RESOLVE_MANY,
  RULES,
  SILENCE,
  type SilenceAnswer,
  UPDATE_RULE,
} from './alert-operations-world';
import { alert } from './alert-rows';

describeStory('what operators do about alerts', (open) => {
  let db: PrismaClient;
  let alpha: number;
  let beta: number;
  let as: Operators['as'];
  beforeAll(async () => {
    ({ db, alpha, beta, as } = await openOperators(open));
  });
  beforeEach(() => forgetOperations(db));

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
