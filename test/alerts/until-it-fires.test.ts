import { describe, expect, it } from '@jest/globals';
import { between, gone } from '../../src/alerts/rules/finding';
import { at, bad, happened, live } from './sights';

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
