import { describe, expect, it } from '@jest/globals';
import { createProgress, StuckError } from '../../src/tiers/run/progress';

describe('the progress of a run', () => {
  it('that hangs and heeds no signal is given up', async () => {
    const progress = createProgress(() => false, 0);
    let told: Error | null = null;
    await expect(progress.guard(new Promise(() => undefined), (error) => (told = error))).rejects.toThrow(
      StuckError,
    );
    expect(told).toBeInstanceOf(StuckError);
  });

  it('that was told to stop and does is stuck all the same', async () => {
    const progress = createProgress(() => false, 0);
    let stop = (): void => undefined;
    const work = new Promise<void>((_, reject) => (stop = () => reject(new Error('aborted'))));
    await expect(progress.guard(work, () => stop())).rejects.toThrow(StuckError);
  });

  it.each(['gets on', 'waits for the budget'])('that %s is left alone', async (how) => {
    let looks = 0;
    const progress = createProgress(() => {
      if (++looks === 1_000) end();
      if (how === 'gets on' && looks % 100 === 0) progress.made();
      return how !== 'gets on';
    }, 0);
    let end = (): void => undefined;
    const work = new Promise<string>((resolve) => (end = () => resolve('done')));
    expect(await progress.guard(work, () => expect(looks).toBe(-1))).toBe('done');
  });

  it('is told so that ten minutes are too long whatever is under way', async () => {
    let looks = 0;
    const seen: number[] = [];
    const progress = createProgress(() => {
      looks += 1;
      if (looks === 240) seen.push(progress.idleMs());
      if (looks === 660) {
        seen.push(progress.idleMs());
        end();
      }
      return false;
    }, 0);
    let end = (): void => undefined;
    const work = progress.slowly(() => new Promise<void>((resolve) => (end = resolve)));
    await progress.guard(work, () => expect(looks).toBe(-1));
    // After 20 minutes of an hour, and after 55.
    expect(seen).toEqual([0, 659 * 5_000 - 3_000_000]);
  });
});
