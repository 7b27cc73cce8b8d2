import { describe, expect, it } from '@jest/globals';
import type { Episode, Step } from '../../src/alerts/lifecycle/episode';
import { observe, type Sight } from '../../src/alerts/lifecycle/observe';
import { tick } from '../../src/alerts/lifecycle/tick';
import { between, gone, holds, type Finding, type Holds } from '../../src/alerts/rules/finding';

const START = Date.parse('2026-06-10T12:00:00Z');
const at = (minutes: number) => new Date(START + minutes * 60_000);

const sight = (minutes: number, some: Partial<Sight> = {}): Sight => ({
  rule: { severity: 'WARNING', fireHoldSeconds: 1_200, resolveHoldSeconds: 1_200 },
  now: at(minutes),
  intervalMs: 600_000,
  firstSight: false,
  manualAt: null,
  ...some,
});
const bad = (minutes: number, some: Partial<Holds> = {}) =>
  holds({ observedAt: at(minutes), message: `bad at ${minutes}`, ...some });

/** The last step of a history of sights, each at its own minute. */
function live(findings: [number, Finding, Partial<Sight>?][]): { step: Step; episode: Episode | null } {
  let episode: Episode | null = null;
  let step: Step = { kind: 'NOTHING' };
  for (const [minutes, finding, some] of findings) {
    step = observe(episode, finding, sight(minutes, some));
    if (step.kind === 'KEEP') ({ episode } = step);
    if (step.kind === 'DROP' || step.kind === 'RECOVER') episode = null;
  }
  return { step, episode };
}
const happened = (step: Step) => (step.kind === 'KEEP' ? step.happened : step.kind);

describe('before it fires', () => {
  it('a condition waits for its hold, from sample to sample', () => {
    expect(live([[0, bad(0)]]).episode).toMatchObject({ state: 'PENDING', firedAt: null });
    expect(
      happened(
        live([
          [0, bad(0)],
          [10, bad(10)],
        ]).step,
      ),
    ).toEqual([]);
    const { step, episode } = live([
      [0, bad(0)],
      [10, bad(10)],
      [20, bad(20)],
    ]);
    expect(happened(step)).toEqual(['FIRED']);
    expect(episode).toMatchObject({ state: 'FIRING', startedAt: at(0), firedAt: at(20), holdFrom: null });
  });
  it('a sample some seconds early does not cost another round', () => {
    expect(
      happened(
        live([
          [0.1, bad(0.1)],
          [20, bad(20)],
        ]).step,
      ),
    ).toEqual(['FIRED']);
    expect(
      happened(
        live([
          [1, bad(1)],
          [20, bad(20)],
        ]).step,
      ),
    ).toEqual([]);
  });
  it('a hold of nothing fires at first sight', () => {
    const rule = { severity: 'WARNING', fireHoldSeconds: 0, resolveHoldSeconds: 0 } as const;
    expect(happened(live([[0, bad(0), { rule }]]).step)).toEqual(['FIRED']);
  });
  it('the hold counts from when it began', () => {
    expect(happened(live([[0, bad(0, { began: at(-25), exact: true })]]).step)).toEqual(['FIRED']);
    expect(happened(live([[0, bad(0, { began: at(-25), holdFrom: at(0) })]]).step)).toEqual([]);
  });
  it('what is good again, or nearly, has never been', () => {
    expect(
      live([
        [0, bad(0)],
        [10, gone(at(10))],
      ]).step,
    ).toEqual({ kind: 'DROP' });
    expect(
      live([
        [0, bad(0)],
        [10, between(at(10))],
      ]).step,
    ).toEqual({ kind: 'DROP' });
  });
  it('a new last share is a new beginning', () => {
    const first = bad(0, { began: at(-15), exact: true });
    expect(
      live([
        [0, first],
        [30, bad(30, { began: at(12), exact: true })],
      ]).episode,
    ).toMatchObject({
      state: 'PENDING',
      startedAt: at(12),
    });
  });
  it('after a time without facts the hold starts anew', () => {
    expect(
      live([
        [0, bad(0)],
        [21, bad(21)],
      ]).episode,
    ).toMatchObject({ state: 'PENDING', startedAt: at(21) });
  });
  it('what cannot wait does not', () => {
    expect(happened(live([[0, bad(0, { atOnce: true })]]).step)).toEqual(['FIRED']);
  });
  it('older facts than those known change nothing', () => {
    expect(
      live([
        [10, bad(10)],
        [11, gone(at(9))],
      ]).step,
    ).toEqual({ kind: 'NOTHING' });
  });
  it('what is so at the first sight stays silent when it fires', () => {
    expect(
      live([
        [0, bad(0), { firstSight: true }],
        [10, bad(10)],
        [20, bad(20)],
      ]).episode,
    ).toMatchObject({
      state: 'FIRING',
      baseline: true,
    });
  });
});

describe('while it fires', () => {
  const firing: [number, Finding, Partial<Sight>?][] = [[0, bad(0, { atOnce: true, frozenLevel: 5 })]];
  it('each sight renews what is known, and not when it began', () => {
    expect(live([...firing, [10, bad(10, { value: 7 })]]).episode).toMatchObject({
      startedAt: at(0),
      lastSeenAt: at(10),
      value: 7,
      message: 'bad at 10',
    });
  });
  it('between its levels it tells how it stands, and is no nearer to its end', () => {
    const firing: [number, Finding][] = [0, 10, 20].map((minute) => [minute, bad(minute, { value: 5 })]);
    const standing = { message: 'nearly good at 30', value: 2 };
    const { step, episode } = live([...firing, [30, between(at(30), standing)]]);
    expect(happened(step)).toEqual([]);
    expect(episode).toMatchObject({ ...standing, state: 'FIRING', notSeenAt: at(30), clearSince: null });
    expect(live([...firing, [30, between(at(30))]]).episode).toMatchObject({
      message: 'bad at 20',
      value: 5,
    });
  });
  it('it escalates once, and never back', () => {
    const worse = live([...firing, [10, bad(10, { critical: true })]]);
    expect(happened(worse.step)).toEqual(['ESCALATED']);
    const again = live([
      ...firing,
      [10, bad(10, { critical: true })],
      [20, bad(20)],
      [30, bad(30, { critical: true })],
    ]);
    expect(happened(again.step)).toEqual([]);
    expect(again.episode?.severity).toBe('CRITICAL');
  });
  it('one that was so at the first sight is told when it becomes worse', () => {
    const baseline: typeof firing = [[0, bad(0, { atOnce: true }), { firstSight: true }]];
    expect(live(baseline).episode?.baseline).toBe(true);
    expect(live([...baseline, [10, bad(10, { critical: true })]]).episode?.baseline).toBe(false);
  });
  it('it resolves when it has been good for the hold', () => {
    expect(live([...firing, [10, gone(at(10))], [20, gone(at(20))]]).step.kind).toBe('KEEP');
    expect(live([...firing, [10, gone(at(10))], [20, gone(at(20))], [30, gone(at(30))]]).step.kind).toBe(
      'RECOVER',
    );
  });
  it.each<[string, Finding]>([
    ['bad', bad(20)],
    ['between', between(at(20))],
  ])('a %s sample in between counts the hold anew', (_, finding) => {
    const history: typeof firing = [...firing, [10, gone(at(10))], [20, finding], [30, gone(at(30))]];
    expect(live(history).episode).toMatchObject({ clearSince: at(30) });
  });
  it('so does a time without facts', () => {
    expect(live([...firing, [10, gone(at(10))], [60, gone(at(60))]]).episode).toMatchObject({
      clearSince: at(60),
    });
  });
  it('what is news each time is told each time', () => {
    expect(happened(live([...firing, [10, bad(10, { news: true })]]).step)).toEqual(['REPEATED']);
  });
});

describe('after somebody has resolved it by hand', () => {
  const manualAt = at(30);
  it('a condition that goes on begins a new episode after a fresh hold, and keeps its true beginning', () => {
    const dead = (minutes: number) => bad(minutes, { began: at(0), exact: true });
    const waiting = live([[40, dead(40), { manualAt }]]);
    expect(waiting.episode).toMatchObject({ state: 'PENDING', startedAt: at(0), holdFrom: at(30) });
    expect(
      happened(
        live([
          [40, dead(40), { manualAt }],
          [50, dead(50), { manualAt }],
        ]).step,
      ),
    ).toEqual(['FIRED']);
  });
  it('even what fires at once waits for it', () => {
    const failing = (minutes: number) => bad(minutes, { began: at(0), atOnce: true });
    expect(happened(live([[40, failing(40), { manualAt }]]).step)).toEqual([]);
    expect(
      happened(
        live([
          [40, failing(40), { manualAt }],
          [50, failing(50), { manualAt }],
        ]).step,
      ),
    ).toEqual(['FIRED']);
  });
  it('what begins later is as if nothing had been', () => {
    expect(happened(live([[40, bad(40, { began: at(35), atOnce: true }), { manualAt }]]).step)).toEqual([
      'FIRED',
    ]);
  });
});

describe('the passing of time', () => {
  const waiting = live([
    [0, bad(0)],
    [15, bad(15)],
  ]).episode as Episode;
  const firing = live([[0, bad(0, { atOnce: true })]]).episode as Episode;
  it('fires when the hold runs out while the last sample is the present', () => {
    expect(happened(tick(waiting, sight(19)))).toBe('NOTHING');
    expect(happened(tick(waiting, sight(20)))).toEqual(['FIRED']);
  });
  it('fires nothing when the next sample is due and has not come', () => {
    expect(happened(tick(waiting, sight(25)))).toBe('NOTHING');
  });
  it('resolves in the same way', () => {
    const clearing = live([
      [0, bad(0, { atOnce: true })],
      [10, gone(at(10))],
      [25, gone(at(25))],
    ]).episode as Episode;
    expect(tick(clearing, sight(29)).kind).toBe('NOTHING');
    expect(tick(clearing, sight(30)).kind).toBe('RECOVER');
    expect(tick(clearing, sight(35)).kind).toBe('NOTHING');
    expect(tick(firing, sight(9)).kind).toBe('NOTHING');
  });
  it('ends an acknowledgement at its time', () => {
    const acknowledged: Episode = { ...firing, state: 'ACKNOWLEDGED', acknowledgedUntil: at(60) };
    expect(tick(acknowledged, sight(59)).kind).toBe('NOTHING');
    expect(tick(acknowledged, sight(60))).toMatchObject({
      episode: { state: 'FIRING' },
      happened: ['ACKNOWLEDGEMENT_ENDED'],
    });
    expect(tick({ ...acknowledged, acknowledgedUntil: null }, sight(6_000)).kind).toBe('NOTHING');
  });
  it('an acknowledgement survives every sight, and a rise in severity', () => {
    const acknowledged: Episode = { ...firing, state: 'ACKNOWLEDGED' };
    const step = observe(acknowledged, bad(10, { critical: true }), sight(10));
    expect(step).toMatchObject({
      episode: { state: 'ACKNOWLEDGED', severity: 'CRITICAL' },
      happened: ['ESCALATED'],
    });
  });
});

describe('what is partly over', () => {
  const half = (minutes: number) => between(at(minutes), { message: 'half is back', eased: true });
  const dark: [number, Finding][] = [
    [0, bad(0)],
    [20, bad(20)],
  ];
  const eased: [number, Finding][] = [...dark, [30, half(30)], [40, half(40)], [50, half(50)]];
  it('is told once it has lasted, and once', () => {
    expect(happened(live([...dark, [30, half(30)], [40, half(40)]]).step)).toEqual([]);
    const { step, episode } = live(eased);
    expect(happened(step)).toEqual(['EASED']);
    expect(episode).toMatchObject({ message: 'half is back', partlySince: at(30), easedAt: at(50) });
    expect(happened(live([...eased, [60, half(60)]]).step)).toEqual([]);
  });
  it('counts anew after it was as bad as before', () => {
    const again: [number, Finding][] = [
      ...dark,
      [30, half(30)],
      [40, bad(40)],
      [50, half(50)],
      [60, half(60)],
    ];
    expect(live(again).episode?.easedAt).toBeNull();
  });
  it('is as bad as before at the second sight of it', () => {
    expect(happened(live([...eased, [60, bad(60)]]).step)).toEqual([]);
    expect(live([...eased, [60, bad(60)]]).episode?.easedAt).toEqual(at(50));
    const { step, episode } = live([...eased, [60, bad(60)], [70, bad(70)]]);
    expect(happened(step)).toEqual(['WORSENED']);
    expect(episode).toMatchObject({ partlySince: null, easedAt: null });
  });
  it('is over when all is good for the hold', () => {
    expect(happened(live([...eased, [60, gone(at(60))], [80, gone(at(80))]]).step)).toBe('RECOVER');
  });
});
