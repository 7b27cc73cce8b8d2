import { describe, expect, it } from '@jest/globals';
import { decide, NEVER_TOLD, type Situation, type SubjectState } from '../../src/notify/choose/decide';
import { digestDue } from '../../src/notify/choose/digest-slot';
import { remindsNow } from '../../src/notify/choose/remind';
import { isMuted, wants } from '../../src/notify/choose/wants';
import type { AlertFacts, Wishes } from '../../src/notify/types';
import { alertFacts, BC02, minutesAfter, NOW, SOLO } from './support';

const ALL: Wishes = { minSeverity: 'INFO', kinds: null, groups: null };

describe('what a channel wants', () => {
  it.each<[string, Partial<Wishes>, Partial<AlertFacts>, boolean]>([
    ['anything', {}, {}, true],
    ['its least severity', { minSeverity: 'WARNING' }, { severity: 'WARNING' }, true],
    ['nothing below it', { minSeverity: 'CRITICAL' }, { severity: 'WARNING' }, false],
    ['more than it', { minSeverity: 'WARNING' }, { severity: 'CRITICAL' }, true],
    ['its kinds', { kinds: ['WORKER_OFFLINE'] }, {}, true],
    ['no other kind', { kinds: ['PAYOUT_LATE'] }, {}, false],
    ['its groups', { groups: ['BC', 'BR'] }, {}, true],
    ['no other group', { groups: ['BR'] }, {}, false],
    ['no account without a group, once it names groups', { groups: ['BC'] }, { account: SOLO }, false],
    ['what concerns the whole pool, whatever its groups', { groups: ['BR'] }, { account: null }, true],
  ])('%s', (_name, wishes, given, expected) => {
    expect(wants({ ...ALL, ...wishes }, alertFacts(given))).toBe(expected);
  });

  it.each<[string, Partial<AlertFacts>, boolean]>([
    ['plain', {}, false],
    ['silenced', { silenced: true }, true],
    ['under a larger alert', { inhibited: true }, true],
    ['acknowledged', { acknowledged: true }, true],
    ['acknowledged, but over', { acknowledged: true, resolvedAt: NOW }, false],
    ['over, under a silence', { silenced: true, resolvedAt: NOW }, true],
  ])('keeps a message back or not: %s', (_name, given, expected) => {
    expect(isMuted(alertFacts(given))).toBe(expected);
  });
});

describe('what is told of a subject', () => {
  const told: SubjectState = { ...NEVER_TOLD, toldAlertId: 1n, toldAt: NOW, calm: true };
  const over = alertFacts({ resolvedAt: minutesAfter(10), resolution: 'RECOVERED' });
  const next = alertFacts({ id: 2n, lastSeenAt: minutesAfter(20) });
  const at = (situation: Partial<Situation>, state: SubjectState, minutes: number, fresh = true) =>
    decide(
      ALL,
      state,
      { open: null, ended: null, renewed: false, ...situation },
      minutesAfter(minutes),
      fresh,
    );
  const changes = (decision: ReturnType<typeof at>) =>
    decision.tell.map(({ alert, change }) => `${change} ${alert.id}`);

  it('tells a first alert at once, and its end at once too', () => {
    const first = at({ open: alertFacts() }, NEVER_TOLD, 0);
    expect(changes(first)).toEqual(['FIRED 1']);
    expect(first.state).toEqual(told);
    expect(changes(at({ ended: over }, first.state, 10))).toEqual(['RESOLVED 1']);
  });

  it('tells nothing twice', () => {
    expect(changes(at({ open: alertFacts({ severity: 'CRITICAL' }) }, told, 90))).toEqual([]);
  });

  it('tells no end of what was never told', () => {
    expect(changes(at({ ended: null }, NEVER_TOLD, 10))).toEqual([]);
  });

  it('never tells what was so at first sight', () => {
    const outcome = at({ open: alertFacts({ baseline: true }) }, NEVER_TOLD, 0);
    expect(outcome).toEqual({ tell: [], state: NEVER_TOLD });
  });

  it('holds a second alert within the hour back, and tells it when the hour is over', () => {
    const afterEnd = at({ ended: over }, told, 10).state;
    const held = at({ open: next }, afterEnd, 20);
    expect(changes(held)).toEqual([]);
    expect(changes(at({ open: next }, held.state, 69, false))).toEqual([]);
    expect(changes(at({ open: next }, held.state, 70, false))).toEqual(['FIRED 2']);
  });

  it('says nothing of an alert that came and went within the hour', () => {
    const held = at({ open: next }, at({ ended: over }, told, 10).state, 20).state;
    expect(at({}, held, 30)).toEqual({ tell: [], state: { ...held, heldAt: null, freeAt: null } });
  });

  it('keeps the end of a flapping one back for the hour', () => {
    const flapping = { ...told, calm: false };
    const held = at({ ended: over }, flapping, 10);
    expect(changes(held)).toEqual([]);
    expect(held.state.heldAt).toEqual(minutesAfter(10));
    expect(changes(at({ ended: over }, held.state, 60, false))).toEqual(['RESOLVED 1']);
  });

  it('tells the end of the old and the new together, when the old end was held back', () => {
    expect(
      changes(
        at(
          { open: next, ended: over },
          { ...told, heldAt: minutesAfter(10), freeAt: minutesAfter(20) },
          60,
          false,
        ),
      ),
    ).toEqual(['RESOLVED 1', 'FIRED 2']);
  });

  it('tells what a silence held back only when it was seen again after the silence', () => {
    const silenced = at({ open: alertFacts({ silenced: true }) }, NEVER_TOLD, 0);
    expect(changes(silenced)).toEqual([]);
    const free = at({ open: alertFacts() }, silenced.state, 30, false);
    expect(changes(free)).toEqual([]);
    expect(changes(at({ open: alertFacts() }, free.state, 90, false))).toEqual([]);
    const seen = alertFacts({ lastSeenAt: minutesAfter(31) });
    expect(changes(at({ open: seen }, free.state, 31, false))).toEqual(['FIRED 1']);
  });

  it('tells at once what a larger alert lets go, when the change itself says so', () => {
    const held = at({ open: alertFacts({ inhibited: true }) }, NEVER_TOLD, 0).state;
    expect(changes(at({ open: alertFacts() }, held, 30))).toEqual(['FIRED 1']);
  });

  it('tells new facts of the same alert, also of an acknowledged one, but not under a silence', () => {
    const again = { open: alertFacts({ acknowledged: true }), renewed: true };
    expect(changes(at(again, told, 5))).toEqual(['FIRED 1']);
    const quiet = { open: alertFacts({ silenced: true }), renewed: true };
    expect(changes(at(quiet, told, 5))).toEqual([]);
  });

  it('tells the end although the channel wants less severe ones no more', () => {
    const wishes: Wishes = { ...ALL, minSeverity: 'CRITICAL', groups: ['BR'] };
    const { tell } = decide(wishes, told, { open: null, ended: over, renewed: false }, minutesAfter(5), true);
    expect(tell).toEqual([{ alert: over, change: 'RESOLVED' }]);
  });
});

describe('reminders', () => {
  const told: SubjectState = { ...NEVER_TOLD, toldAlertId: 1n, toldAt: NOW };
  it.each<[string, number | null, Partial<SubjectState>, Partial<AlertFacts>, number, boolean]>([
    ['none where none are wanted', null, {}, {}, 999, false],
    ['none before their time', 1_800, {}, {}, 29, false],
    ['at their time', 1_800, {}, {}, 30, true],
    ['counted from the last one', 1_800, { remindedAt: minutesAfter(30) }, {}, 59, false],
    ['none once acknowledged', 1_800, {}, { acknowledged: true }, 30, false],
    ['none of what was never told', 1_800, { toldAlertId: null }, {}, 30, false],
    ['none of another episode', 1_800, {}, { id: 2n }, 30, false],
  ])('%s', (_name, seconds, state, given, minutes, expected) => {
    const open = alertFacts({ account: BC02, ...given });
    expect(remindsNow(seconds, { ...told, ...state }, open, minutesAfter(minutes))).toBe(expected);
  });
});

describe('the daily digest', () => {
  it.each([
    ['is not due before six', '2026-06-14T06:00:00Z', '2026-06-15T05:59:59Z', false],
    ['is due from six on', '2026-06-14T06:00:00Z', '2026-06-15T06:00:00Z', true],
    ['is due once a day', '2026-06-15T06:00:00Z', '2026-06-15T23:59:59Z', false],
    ['is caught up after a night away', '2026-06-12T06:00:00Z', '2026-06-15T03:00:00Z', true],
    ['waits for the morning after it was switched on', '2026-06-15T07:00:00Z', '2026-06-16T05:00:00Z', false],
  ])('%s', (_name, last, now, expected) => {
    expect(digestDue(new Date(last), new Date(now))).toBe(expected);
  });
});
