import { describe, expect, it } from '@jest/globals';
import type { Episode } from '../../src/alerts/lifecycle/episode';
import { observe } from '../../src/alerts/lifecycle/observe';
import { tick } from '../../src/alerts/lifecycle/tick';
import { gone } from '../../src/alerts/rules/finding';
import { at, bad, happened, live, sight } from './sights';

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
