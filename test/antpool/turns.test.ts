import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../../src/antpool/turns';
import { settled } from './support';

const open = () => new AbortController().signal;

describe('turns', () => {
  it('go to as many holders as there is room for, then in the order of asking', async () => {
    const turns = createTurns(2);
    const order: number[] = [];
    const releases = await Promise.all([turns.take('k', open()), turns.take('k', open())]);
    for (const n of [1, 2, 3]) void turns.take('k', open()).then(() => order.push(n));
    await settled();
    expect(order).toEqual([]);
    releases[0]();
    await settled();
    expect(order).toEqual([1]);
    releases[1]();
    await settled();
    expect(order).toEqual([1, 2]);
  });

  it('of one key do not wait for another key', async () => {
    const turns = createTurns(1);
    await turns.take('a', open());
    await expect(turns.take('b', open())).resolves.toEqual(expect.any(Function));
  });

  it('given back twice count once', async () => {
    const turns = createTurns(1);
    const release = await turns.take('k', open());
    let given = 0;
    for (let n = 0; n < 2; n += 1) void turns.take('k', open()).then(() => (given += 1));
    release();
    release();
    await settled();
    expect(given).toBe(1);
  });

  it('pass over who stopped waiting', async () => {
    const turns = createTurns(1);
    const release = await turns.take('k', open());
    const stop = new AbortController();
    const given = turns.take('k', stop.signal);
    const next = turns.take('k', open());
    stop.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    release();
    await expect(next).resolves.toEqual(expect.any(Function));
  });

  it('once given are not disturbed by a stop', async () => {
    const turns = createTurns(1);
    const release = await turns.take('k', open());
    const stop = new AbortController();
    const second = turns.take('k', stop.signal);
    const third = turns.take('k', open());
    release();
    const releaseSecond = await second;
    stop.abort(new Error('enough'));
    releaseSecond();
    await expect(third).resolves.toEqual(expect.any(Function));
  });

  it('are not given to who has stopped before asking', async () => {
    await expect(createTurns(1).take('k', AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
