import { describe, expect, it } from '@jest/globals';
import { decide, NEVER_TOLD, type Situation, type SubjectState } from '../../src/notify/choose/decide';
import { digestDue } from '../../src/notify/choose/digest-slot';
import { isQuiet } from '../../src/notify/choose/quiet';
import { remindsNow } from '../../src/notify/choose/remind';
import { isMuted, wants } from '../../src/notify/choose/wants';
import type { AlertFacts, Wishes } from '../../src/notify/types';
import { alertFacts, BC02, minutesAfter, NOW, SOLO } from './support';

const ALL: Wishes = { minSeverity: 'INFO', kinds: null, groups: null };
const AWAKE = { timeZone: 'UTC', quietFrom: null, quietUntil: null, quietCritical: false, failing: false };

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
    ['of a disabled account', { frozen: true }, true],
    ['over, of a disabled account', { frozen: true, resolvedAt: NOW }, false],
    ['acknowledged, but over', { acknowledged: true, resolvedAt: NOW }, false],
    ['over, under a silence', { silenced: true, resolvedAt: NOW }, true],
  ])('keeps a message back or not: %s', (_name, given, expected) => {
    expect(isMuted(alertFacts(given))).toBe(expected);
  });
});

describe('what is told of a subject', () => {
  const told: SubjectState = {
    ...NEVER_TOLD,
    toldAlertId: 1n,
    toldAt: NOW,
    calm: true,
    toldSeverity: 'WARNING',
  };
  const over = alertFacts({ resolvedAt: minutesAfter(10), resolution: 'RECOVERED' });
  const next = alertFacts({ id: 2n, lastSeenAt: minutesAfter(20) });
  const at = (situation: Partial<Situation>, state: SubjectState, minutes: number, fresh = true) =>
    decide(
      { ...ALL, ...AWAKE },
      state,
      { open: null, ended: null, unsent: null, renewed: false, ...situation },
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
    expect(changes(at({ open: alertFacts() }, told, 90))).toEqual([]);
  });

  it('tells no end of what was never told', () => {
    expect(changes(at({ ended: null }, NEVER_TOLD, 10))).toEqual([]);
  });

  it('never tells what was so at first sight', () => {
    const outcome = at({ open: alertFacts({ baseline: true }) }, NEVER_TOLD, 0);
    expect(outcome).toEqual({ tell: [], state: NEVER_TOLD, missed: null });
  });

  it('tells a relapse at once after "resolved", and holds only its end back', () => {
    const afterEnd = at({ ended: over }, told, 10).state;
    const relapse = at({ open: next }, afterEnd, 20);
    expect(changes(relapse)).toEqual(['FIRED 2']);
    expect(relapse.state.calm).toBe(false);
    const end = { ended: alertFacts({ id: 2n, resolvedAt: minutesAfter(30) }) };
    const held = at(end, relapse.state, 30);
    expect(changes(held)).toEqual([]);
    expect(changes(at(end, held.state, 89, false))).toEqual([]);
    expect(changes(at(end, held.state, 90, false))).toEqual(['RESOLVED 2']);
  });

  it('holds the second relapse back for the hour, while "fired" is the last word', () => {
    const relapsed = { ...told, toldAlertId: 2n, toldAt: minutesAfter(20), calm: false };
    const ended = alertFacts({ id: 2n, resolvedAt: minutesAfter(30) });
    const third = { open: alertFacts({ id: 3n, lastSeenAt: minutesAfter(79) }), ended };
    const held = at(third, relapsed, 40);
    expect(changes(held)).toEqual([]);
    expect(changes(at(third, held.state, 79, false))).toEqual([]);
    expect(changes(at(third, held.state, 80, false))).toEqual(['RESOLVED 2', 'FIRED 3']);
    const severe = { ...third, open: alertFacts({ id: 3n, severity: 'CRITICAL' }) };
    expect(changes(at(severe, held.state, 41))).toEqual(['RESOLVED 2', 'FIRED 3']);
  });

  it('says nothing of a second relapse that came and went within the hour', () => {
    const relapsed = { ...told, toldAlertId: 2n, toldAt: minutesAfter(20), calm: false };
    const ended = alertFacts({ id: 2n, resolvedAt: minutesAfter(30) });
    const held = at({ open: alertFacts({ id: 3n }), ended }, relapsed, 40).state;
    expect(changes(at({ ended }, held, 50, false))).toEqual([]);
  });

  it('tells the end at once of an incident that lasted for more than an hour', () => {
    const long = alertFacts({ resolvedAt: minutesAfter(60), resolution: 'RECOVERED' });
    expect(changes(at({ ended: long }, { ...told, calm: false }, 61))).toEqual(['RESOLVED 1']);
  });

  it.each<[string, Partial<AlertFacts>, Partial<SubjectState>, number, string[]]>([
    ['critical after a warning', { severity: 'CRITICAL' }, {}, 5, ['WORSE 1']],
    ['critical once more', { severity: 'CRITICAL' }, { toldSeverity: 'CRITICAL' }, 5, []],
    ['critical, though acknowledged', { severity: 'CRITICAL', acknowledged: true }, {}, 5, ['WORSE 1']],
    ['critical, under a silence', { severity: 'CRITICAL', silenced: true }, {}, 5, []],
    ['critical, under a larger alert', { severity: 'CRITICAL', inhibited: true }, {}, 5, []],
    ['partly over', { easedAt: minutesAfter(5) }, {}, 5, ['BETTER 1']],
    ['partly over once more', { easedAt: minutesAfter(5) }, { toldEased: true }, 99, []],
    ['partly over soon after another incident', { easedAt: minutesAfter(5) }, { calm: false }, 63, []],
    ['partly over for an hour after that', { easedAt: minutesAfter(5) }, { calm: false }, 65, ['BETTER 1']],
    ['as bad as before, having eased', {}, { toldEased: true }, 6, ['WORSE 1']],
  ])('of the alert that was told: %s', (_name, given, state, minutes, expected) => {
    const outcome = at({ open: alertFacts(given) }, { ...told, ...state }, minutes);
    expect(changes(outcome)).toEqual(expected);
    const again = at({ open: alertFacts(given) }, outcome.state, minutes + 1);
    expect(changes(again)).toEqual([]);
  });

  it('tells what became worse under a silence when it is seen again after it', () => {
    const worse = (given: Partial<AlertFacts>) => ({ open: alertFacts({ severity: 'CRITICAL', ...given }) });
    const held = at(worse({ silenced: true }), told, 5).state;
    const free = at(worse({}), held, 30, false);
    expect(changes(free)).toEqual([]);
    expect(changes(at(worse({ lastSeenAt: minutesAfter(31) }), free.state, 31, false))).toEqual(['WORSE 1']);
  });

  it('tells the end of a quiet incident at once, whatever was told between', () => {
    const worse = at({ open: alertFacts({ severity: 'CRITICAL' }) }, told, 5).state;
    const eased = at(
      { open: alertFacts({ severity: 'CRITICAL', easedAt: minutesAfter(9) }) },
      worse,
      9,
    ).state;
    expect(changes(at({ ended: over }, eased, 10))).toEqual(['RESOLVED 1']);
  });

  it('keeps the end of a flapping one back until it has been well for an hour', () => {
    const flapping = { ...told, calm: false };
    const held = at({ ended: over }, flapping, 10);
    expect(changes(held)).toEqual([]);
    expect(held.state.heldAt).toEqual(minutesAfter(10));
    expect(changes(at({ ended: over }, held.state, 69, false))).toEqual([]);
    expect(changes(at({ ended: over }, held.state, 70, false))).toEqual(['RESOLVED 1']);
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
    const { tell } = decide(
      { ...wishes, ...AWAKE },
      told,
      { open: null, ended: over, unsent: null, renewed: false },
      minutesAfter(5),
      true,
    );
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
    ['none of what looks well again', 1_800, {}, { endedAt: minutesAfter(29) }, 30, false],
    ['none of a disabled account', 1_800, {}, { frozen: true }, 30, false],
    ['none of what was never told', 1_800, { toldAlertId: null }, {}, 30, false],
    ['none of another episode', 1_800, {}, { id: 2n }, 30, false],
  ])('%s', (_name, seconds, state, given, minutes, expected) => {
    const open = alertFacts({ account: BC02, ...given });
    expect(
      remindsNow({ ...AWAKE, repeatSeconds: seconds }, { ...told, ...state }, open, minutesAfter(minutes)),
    ).toBe(expected);
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
    expect(digestDue(new Date(last), new Date(now), 'UTC', 6)).toBe(expected);
  });

  it('comes at the same hour of the day there, before and after summer time begins', () => {
    const due = (now: string) =>
      digestDue(new Date('2026-03-27T12:00:00Z'), new Date(now), 'Europe/Berlin', 7);
    expect([due('2026-03-28T05:59:00Z'), due('2026-03-28T06:00:00Z')]).toEqual([false, true]);
    const next = (now: string) =>
      digestDue(new Date('2026-03-28T06:00:00Z'), new Date(now), 'Europe/Berlin', 7);
    expect([next('2026-03-29T04:59:00Z'), next('2026-03-29T05:00:00Z')]).toEqual([false, true]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['America/Chicago', '22:00', '06:00', '2026-03-08T03:59:00Z', false],
    ['America/Chicago', '22:00', '06:00', '2026-03-08T04:00:00Z', true],
    // Summer time began at 02:00: six o'clock comes an hour sooner.
    ['America/Chicago', '22:00', '06:00', '2026-03-08T10:59:00Z', true],
    ['America/Chicago', '22:00', '06:00', '2026-03-08T11:00:00Z', false],
    ['UTC', '12:00', '13:00', '2026-03-08T12:30:00Z', true],
    ['UTC', '12:00', '13:00', '2026-03-08T13:00:00Z', false],
  ])('in %s from %s to %s, at %s: %s', (timeZone, quietFrom, quietUntil, at, expected) => {
    expect(isQuiet({ timeZone, quietFrom, quietUntil }, new Date(at))).toBe(expected);
  });
});
