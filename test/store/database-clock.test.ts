import { describe, expect, it } from '@jest/globals';
import { createDatabaseClock } from '../../src/store/connection/database-clock';
import type { Reader } from '../../src/store/connection/reader';

const START = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;

/** A database and a process, each with a clock that can be set, and time that passes for both. */
function world() {
  let passed = 0;
  let [ownOff, databaseOff, answerMs] = [0, 0, 0];
  const own = {
    now: () => new Date(START + passed + ownOff),
    elapsed: () => passed,
    sleep: () => Promise.resolve(),
  };
  const databaseTime = () => new Date(START + passed + databaseOff);
  const db = {
    $queryRaw: () => {
      const now = databaseTime();
      passed += answerMs;
      return Promise.resolve([{ now }]);
    },
  } as unknown as Reader;
  return {
    clock: createDatabaseClock(db, own),
    databaseTime,
    pass: (ms: number) => void (passed += ms),
    setOwn: (ms: number) => void (ownOff = ms),
    setDatabase: (ms: number) => void (databaseOff = ms),
    answerAfter: (ms: number) => void (answerMs = ms),
  };
}

describe('the clock that decides', () => {
  it("is the database's, whatever this process's own shows, or is set to meanwhile", async () => {
    const { clock, databaseTime, pass, setOwn } = world();
    setOwn(-2 * 60 * MINUTE);
    await clock.measure();
    expect(clock.now()).toEqual(databaseTime());
    expect(clock.processAheadMs()).toBe(-2 * 60 * MINUTE);
    pass(MINUTE);
    setOwn(500 * 1440 * MINUTE);
    expect(clock.now()).toEqual(databaseTime());
  });

  it('is never ahead of it, however late an answer comes, and leaves out one that took too long', async () => {
    const { clock, databaseTime, answerAfter, pass } = world();
    answerAfter(100);
    await clock.measure();
    expect(databaseTime().getTime() - clock.now().getTime()).toBe(100);
    pass(MINUTE);
    answerAfter(30_000);
    await clock.measure();
    expect(databaseTime().getTime() - clock.now().getTime()).toBe(100);
  });

  it('takes no late first answer for a jump', async () => {
    const { clock, databaseTime, answerAfter, pass } = world();
    answerAfter(30_000);
    await clock.measure();
    pass(MINUTE);
    expect(clock.read(databaseTime())).toBe(0);
    expect(clock.now()).toEqual(databaseTime());
  });

  it('goes on from what it has shown when the next answer was longer under way', async () => {
    const { clock, databaseTime, answerAfter, pass } = world();
    await clock.measure();
    pass(100);
    answerAfter(1_500);
    const measured = clock.measure();
    const meanwhile = clock.now();
    expect(meanwhile).toEqual(databaseTime());
    await measured;
    expect(clock.now()).toEqual(meanwhile);
    pass(2_000);
    expect(databaseTime().getTime() - clock.now().getTime()).toBe(1_500);
  });

  it("remembers that the database's clock has jumped ahead until that was seen to", async () => {
    const { clock, databaseTime, pass, setDatabase } = world();
    await clock.measure();
    pass(MINUTE);
    expect(clock.read(databaseTime())).toBe(0);
    setDatabase(7 * MINUTE);
    await clock.measure();
    pass(MINUTE);
    expect(clock.read(databaseTime())).toBe(7 * MINUTE);
    clock.settled();
    expect(clock.read(databaseTime())).toBe(0);
    setDatabase(0);
    expect(clock.read(databaseTime())).toBe(0);
    expect(clock.now()).toEqual(databaseTime());
  });
});
