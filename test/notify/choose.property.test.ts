import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAP_MS, decide, NEVER_TOLD, type SubjectState } from '../../src/notify/choose/decide';
import type { AlertFacts, Telling, Wishes } from '../../src/notify/types';
import { alertFacts, NOW } from './support';

const ALL: Wishes = { minSeverity: 'INFO', kinds: null, groups: null };

/** A subject's life in steps of some minutes: it goes bad or well, is seen anew, comes under a silence or out of it. */
const step = fc.record({
  minutes: fc.integer({ min: 0, max: 90 }),
  what: fc.constantFrom('turn', 'see', 'silence', 'inhibit', 'acknowledge', 'nothing'),
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
    const decision = decide(ALL, state, { open, ended: end, renewed: false }, at, fresh);
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
    else if (open && what === 'silence') open = { ...open, silenced: !open.silenced };
    else if (open && what === 'inhibit') open = { ...open, inhibited: !open.inhibited };
    else if (open && what === 'acknowledge') open = { ...open, acknowledged: !open.acknowledged };
    if (what === 'turn') look(true);
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
  it('an incident gives at most one message that it fired and one that it ended, in this order', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const byAlert = new Map<bigint, string[]>();
        for (const { alert, change } of play(steps).told)
          byAlert.set(alert.id, [...(byAlert.get(alert.id) ?? []), change]);
        for (const changes of byAlert.values()) expect(['FIRED', 'FIRED,RESOLVED']).toContain(changes.join());
      }),
    );
  });

  it('no hour has more than two messages, and a flapping day no more than one an hour after the first two', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const times = [...new Set(play(steps).told.map(({ at }) => at))];
        for (const [i, from] of times.entries())
          for (const [j, until] of times.entries()) {
            const hours = (until - from) / CAP_MS;
            if (j > i) expect(j - i + 1).toBeLessThanOrEqual(Math.floor(hours) + 2);
          }
      }),
    );
  });

  it('whoever hears nothing more for long knows how it stands', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { told, stillOpen } = play(steps);
        const last = told.at(-1);
        if (stillOpen) expect(last).toMatchObject({ change: 'FIRED', alert: { id: stillOpen.id } });
        else expect(last?.change ?? 'RESOLVED').toBe('RESOLVED');
      }),
    );
  });
});
