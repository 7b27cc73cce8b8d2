import { describe, expect, it } from '@jest/globals';
import { whenAvailable } from '../../src/store/facts/availability';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { createManualClock } from '../support/manual-clock';

const never = () => new AbortController().signal;

/** A client of a database that is there or away. */
function fakeDatabase() {
  const database = { isAway: false, asked: 0 };
  const client = {
    $queryRaw: () => {
      database.asked++;
      return database.isAway ? Promise.reject(new Error('away')) : Promise.resolve([]);
    },
  } as unknown as PrismaClient;
  return { database, client };
}

describe('work for a database that may be away', () => {
  it('is done once when the database takes it', async () => {
    const { database, client } = fakeDatabase();
    const clock = createManualClock('2026-05-10T08:00:00Z');
    expect(await whenAvailable(client, clock, never(), () => Promise.resolve(7))).toBe(7);
    expect(database.asked).toBe(0);
  });

  it('waits while the database is away, ever longer up to 15 seconds, and is done when it is back', async () => {
    const { database, client } = fakeDatabase();
    const clock = createManualClock('2026-05-10T08:00:00Z');
    database.isAway = true;
    const tries: number[] = [];
    const done = whenAvailable(client, clock, never(), () => {
      tries.push(clock.now().getTime());
      if (clock.now() >= new Date('2026-05-10T08:10:00Z')) database.isAway = false;
      return database.isAway ? Promise.reject(new Error('away')) : Promise.resolve('kept');
    });
    expect(await clock.runUntil(done)).toBe('kept');
    const pauses = tries.slice(1).map((time, index) => (time - (tries[index] ?? 0)) / 1000);
    expect(pauses.slice(0, 6)).toEqual([0.5, 1, 2, 4, 8, 15]);
    expect(Math.max(...pauses)).toBe(15);
  });

  it('is given up when the database answers and still refuses, time and again', async () => {
    const { client } = fakeDatabase();
    const clock = createManualClock('2026-05-10T08:00:00Z');
    let tries = 0;
    const refused = whenAvailable(client, clock, never(), () => {
      tries++;
      return Promise.reject(new Error('violates a constraint'));
    });
    await expect(clock.runUntil(refused)).rejects.toThrow('violates a constraint');
    expect(tries).toBe(3);
  });

  it('survives a deadlock', async () => {
    const { client } = fakeDatabase();
    const clock = createManualClock('2026-05-10T08:00:00Z');
    let tries = 0;
    const done = whenAvailable(client, clock, never(), () =>
      ++tries === 1 ? Promise.reject(new Error('deadlock detected')) : Promise.resolve('kept'),
    );
    expect(await clock.runUntil(done)).toBe('kept');
  });

  it('ends with the reason of its signal while it waits', async () => {
    const { database, client } = fakeDatabase();
    const clock = createManualClock('2026-05-10T08:00:00Z');
    database.isAway = true;
    const stop = new AbortController();
    const waiting = whenAvailable(client, clock, stop.signal, () => Promise.reject(new Error('away')));
    await clock.whenAsleep();
    stop.abort(new Error('the server is stopping'));
    await expect(waiting).rejects.toThrow('the server is stopping');
  });
});
