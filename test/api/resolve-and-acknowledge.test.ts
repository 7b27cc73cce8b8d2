import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { describeStory } from '../support/databases';
import {
  ACKNOWLEDGE,
  forgetOperations,
  openOperators,
  type Operators,
  RESOLVE,
  RESOLVE_MANY,
} from './alert-operations-world';
import { alert } from './alert-rows';

const ACKNOWLEDGE_MANY = `mutation ($ids: [ID!]!, $note: String, $until: DateTime) {
  acknowledgeAlerts(ids: $ids, note: $note, until: $until) {
    alerts { id state acknowledgedBy acknowledgedUntil note events { what by note } } errors { id index code message } } }`;

describeStory('what operators do about alerts', (open) => {
  let db: PrismaClient;
  let alpha: number;
  let beta: number;
  let as: Operators['as'];
  beforeAll(async () => {
    ({ db, alpha, beta, as } = await openOperators(open));
  });
  beforeEach(() => forgetOperations(db));

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
});
