import { describe, expect, it } from '@jest/globals';
import { NO_REFUSALS, watchForBan, type BanEvent } from '../../src/antpool/ban';

/** Plays "a!" (key a refused), "a+" (answered), "a?" (neither); tells after which event a ban was suspected. */
function play(events: string, keysInUse: number): number[] {
  let row = NO_REFUSALS;
  const verdicts: Record<string, BanEvent['verdict']> = { '!': 'refusal', '+': 'answer', '?': 'neither' };
  return events.split(' ').flatMap((event, index) => {
    const [keyFingerprint = '', sign = ''] = event;
    const next = watchForBan(
      row,
      { keyFingerprint, verdict: verdicts[sign] ?? 'neither', epoch: row.epoch },
      keysInUse,
    );
    row = next.row;
    return next.act === 'pause' ? [index] : [];
  });
}

describe('a ban is suspected', () => {
  it.each([
    ['three keys in a row are refused', 'a! b! c!', 33, [2]],
    ['the same key is refused in between', 'a! a! b! a! c!', 33, [4]],
    ['time-outs and server errors lie between', 'a! d? b! d? c!', 33, [4]],
    ['the only key is refused three times', 'a! a! a!', 1, [2]],
    ['both of two keys are refused', 'a! a! b!', 2, [2]],
    ['it is refused again after the pause', 'a! b! c! a! b! c!', 33, [2, 5]],
  ])('when %s', (_, events, keysInUse, suspicions) => {
    expect(play(events, keysInUse)).toEqual(suspicions);
  });
});

describe('no ban is suspected', () => {
  it.each([
    ['one account of many is refused for ever', 'a! a! a! a! a! a!', 33],
    ['two accounts of many are', 'a! b! a! b! a! b!', 33],
    ['an answer comes in between', 'a! b! d+ c! a! d+ b!', 33],
    ['one of two keys is refused while the other was not asked', 'a! a! a! a!', 2],
    ['nothing but time-outs, pages and resets come', 'a? b? c? d?', 33],
    ['the only key was refused twice', 'a! a! a+ a! a!', 1],
  ])('when %s', (_, events, keysInUse) => {
    expect(play(events, keysInUse)).toEqual([]);
  });

  it('by refusals of calls that were sent before the last suspicion', () => {
    let row = { epoch: 1, refusals: [] as readonly string[] };
    for (const keyFingerprint of ['d', 'e', 'f']) {
      const next = watchForBan(row, { keyFingerprint, verdict: 'refusal', epoch: 0 }, 33);
      expect(next.act).toBeNull();
      row = { ...next.row };
    }
    expect(row.refusals).toEqual([]);
  });

  it('and a pause is not ended by an answer from before it', () => {
    const event: BanEvent = { keyFingerprint: 'd', verdict: 'answer', epoch: 0 };
    expect(watchForBan({ epoch: 1, refusals: [] }, event, 33).act).toBeNull();
    expect(watchForBan({ epoch: 1, refusals: [] }, { ...event, epoch: 1 }, 33).act).toBe('answered');
  });
});
