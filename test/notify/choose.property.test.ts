import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAP_MS, decide, NEVER_TOLD, type SubjectState } from '../../src/notify/choose/decide';
import type { AlertFacts, Telling, Wishes } from '../../src/notify/types';
import { alertFacts, NOW } from './support';

const ALL: Wishes = { minSeverity: 'INFO', kinds: null, groups: null };

/** A subject's life in steps of some minutes: it goes bad or well, is seen anew, comes under a silence or out of it. */
const step = fc.record({
  minutes: fc.integer({ min: 0, max: 90 }),
  what: fc.constantFrom('turn', 'see', 'worsen', 'ease', 'silence', 'inhibit', 'acknowledge', 'nothing'),
});

interface Told extends Telling {
  at: number;
}

function play(steps: readonly { minutes: number; what: string }[]): {
  told: Told[];
  stillOpen: AlertFacts | null;
} {
  let now = NOW.getTime();
  let ids = 0n;
  let open = null as AlertFacts | null;
  const ended = new Map<bigint, AlertFacts>();
  let state: SubjectState = NEVER_TOLD;
  const told: Told[] = [];
  const look = (fresh: boolean) => {
    const at = new Date(now);
    const end = state.toldAlertId === null ? null : (ended.get(state.toldAlertId) ?? null);
    const decision = decide(
      { ...ALL, timeZone: 'UTC', quietFrom: null, quietUntil: null, quietCritical: false, failing: false },
      state,
      { open, ended: end, unsent: null, renewed: false },
      at,
      fresh,
    );
    state = decision.state;
    told.push(...decision.tell.map((telling) => ({ ...telling, at: now })));
  };
  for (const { minutes, what } of steps) {
    now += minutes * 60_000;
    const at = new Date(now);
    look(false);
    if (what === 'turn' && open) {
      ended.set(open.id, { ...open, resolvedAt: at });
      open = null;
    } else if (what === 'turn') open = alertFacts({ id: ++ids, firedAt: at, lastSeenAt: at });
    else if (open && what === 'see') open = { ...open, lastSeenAt: at };
    else if (open && what === 'worsen') open = { ...open, severity: 'CRITICAL', lastSeenAt: at };
    else if (open && what === 'ease') open = { ...open, easedAt: open.easedAt ? null : at, lastSeenAt: at };
    else if (open && what === 'silence') open = { ...open, silenced: !open.silenced };
    else if (open && what === 'inhibit') open = { ...open, inhibited: !open.inhibited };
    else if (open && what === 'acknowledge') open = { ...open, acknowledged: !open.acknowledged };
    if (['turn', 'worsen', 'ease'].includes(what)) look(true);
  }
  // Then nothing happens for long, but that the open one is free and goes on being seen.
  if (open) open = { ...open, silenced: false, inhibited: false, acknowledged: false };
  for (const [id, alert] of ended) ended.set(id, { ...alert, silenced: false });
  for (let hour = 0; hour < 4; hour++) {
    now += CAP_MS;
    if (open) open = { ...open, lastSeenAt: new Date(now) };
    look(false);
  }
  return { told, stillOpen: open };
}

const life = fc.array(step, { maxLength: 60 });

describe('for any life of a subject', () => {
  it('an incident begins and ends once at most, in this order, and is told critical once', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const byAlert = new Map<bigint, Telling[]>();
        for (const telling of play(steps).told)
          byAlert.set(telling.alert.id, [...(byAlert.get(telling.alert.id) ?? []), telling]);
        for (const tellings of byAlert.values()) {
          const changes = tellings.map(({ change }) => change);
          const ends = changes.filter((change) => change === 'FIRED' || change === 'RESOLVED');
          expect(['FIRED', 'FIRED,RESOLVED']).toContain(ends.join());
          expect(changes[0]).toBe('FIRED');
          const escalations = tellings.filter(
            ({ alert, change }, i) =>
              change === 'WORSE' && alert.severity !== tellings[i - 1]?.alert.severity,
          );
          expect(escalations.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('after the first relapse, of what only comes and goes no more is told than a pair for each hour of peace', () => {
    const flaps = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 });
    fc.assert(
      fc.property(flaps, (turns) => {
        const { told } = play(turns.map((minutes) => ({ minutes, what: 'turn' })));
        const times = [...new Set(told.map(({ at }) => at))];
        for (const [i, from] of times.entries())
          for (const [j, until] of times.entries())
            if (j > i) expect(j - i + 1).toBeLessThanOrEqual(3 + 2 * Math.floor((until - from) / CAP_MS));
      }),
    );
  });

  it('"resolved" is never the last word over something that fires and may be told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 }), (turns) => {
        const { told } = play(turns.map((minutes) => ({ minutes, what: 'turn' })));
        for (const [i, { change, at }] of told.entries()) {
          if (change !== 'RESOLVED') continue;
          const next = told[i + 1];
          if (next) expect([at, next.alert.firedAt.getTime()]).toContain(next.at);
        }
      }),
    );
  });

  it('whoever hears nothing more for long knows how it stands', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { told, stillOpen } = play(steps);
        const last = told.at(-1);
        if (stillOpen) {
          expect(last).toMatchObject({ alert: { id: stillOpen.id, severity: stillOpen.severity } });
          expect(last?.change).not.toBe('RESOLVED');
          expect(last?.alert.easedAt === null).toBe(stillOpen.easedAt === null);
        } else expect(last?.change ?? 'RESOLVED').toBe('RESOLVED');
      }),
    );
  });
});
