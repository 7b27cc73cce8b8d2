import { describe, expect, it } from '@jest/globals';
import type { Sight } from '../../src/alerts/lifecycle/observe';
import { between, gone, type Finding } from '../../src/alerts/rules/finding';
import { at, bad, happened, live } from './sights';

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
