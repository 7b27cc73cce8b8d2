import { describe, expect, it } from '@jest/globals';
import { createManualClock } from './manual-clock';

const START = new Date('2026-03-01T00:00:00Z');
const after = (ms: number) => new Date(START.getTime() + ms);

describe('the manual clock', () => {
  it('stands still until it is turned, and then by exactly as much', async () => {
    const clock = createManualClock(START);
    await clock.advance(1_500);
    expect(clock.now()).toEqual(after(1_500));
  });

  it('wakes sleepers in the order of their instants, each at its own', async () => {
    const clock = createManualClock(START);
    const woken: [string, Date][] = [];
    const nap = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.now()]);
    };
    void nap('late', 300);
    void nap('early', 100);
    void nap('as early', 100);
    expect(clock.pending()).toBe(3);
    expect(clock.nextAt()).toEqual(after(100));
    await clock.advance(299);
    expect(woken).toEqual([
      ['early', after(100)],
      ['as early', after(100)],
    ]);
    await clock.advance(1);
    expect(woken.at(-1)).toEqual(['late', after(300)]);
    expect(clock.nextAt()).toBeNull();
  });

  it('lets what a sleeper sets off sleep again within the same turn', async () => {
    const clock = createManualClock(START);
    const beats: number[] = [];
    void (async () => {
      for (;;) {
        await clock.sleep(10);
        beats.push(clock.now().getTime() - START.getTime());
      }
    })();
    await clock.advance(35);
    expect(beats).toEqual([10, 20, 30]);
  });

  it('forgets a sleeper whose signal aborts, which rejects with the reason', async () => {
    const clock = createManualClock(START);
    const stop = new AbortController();
    const nap = clock.sleep(100, stop.signal);
    stop.abort(new Error('enough'));
    await expect(nap).rejects.toThrow('enough');
    await expect(clock.sleep(100, stop.signal)).rejects.toThrow('enough');
    expect(clock.pending()).toBe(0);
  });

  it('runs until a promise settles and not a moment longer', async () => {
    const clock = createManualClock(START);
    const work = (async () => {
      void clock.sleep(60_000);
      await clock.sleep(1_000);
      return 'done';
    })();
    expect(await clock.runUntil(work)).toBe('done');
    expect(clock.now()).toEqual(after(1_000));
    await expect(clock.runUntil(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  it('waits for something real while nobody sleeps', async () => {
    const clock = createManualClock(START);
    const work = (async () => {
      await clock.sleep(1_000);
      await new Promise((resolve) => setTimeout(resolve, 0));
      await clock.sleep(2_000);
      return 'done';
    })();
    expect(await clock.runUntil(work)).toBe('done');
    expect(clock.now()).toEqual(after(3_000));
  });

  it('tells when as many sleep as one waits for', async () => {
    const clock = createManualClock(START);
    let told = false;
    const both = clock.whenAsleep(2).then(() => (told = true));
    void clock.sleep(100);
    await clock.advance(0);
    expect(told).toBe(false);
    void clock.sleep(200);
    await both;
    await clock.whenAsleep();
  });

  it('can be set back without waking anybody', async () => {
    const clock = createManualClock(START);
    void clock.sleep(100);
    clock.set(after(-5_000));
    expect(clock.now()).toEqual(after(-5_000));
    expect(clock.pending()).toBe(1);
    await clock.advance(5_100);
    expect(clock.pending()).toBe(0);
  });
});
