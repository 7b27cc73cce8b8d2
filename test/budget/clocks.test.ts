import { afterAll, expect, it } from '@jest/globals';
import type { Clock } from '../../src/clock';
import { createDatabaseClock } from '../../src/store/connection/database-clock';
import { closeTestDatabases, describeOnDatabases } from '../support/databases';
import type { ManualClock } from '../support/manual-clock';
import { after, never, OK, request, stage, WINDOW_MS } from './support';

const CAPACITY = 3;
const HOUR = 3_600_000;

/** A process's own clock, `offMs` beside the truth; its steady time passes with the truth. */
function clockOff(truth: ManualClock, off: () => number): Clock {
  return {
    now: () => new Date(truth.now().getTime() + off()),
    elapsed: () => truth.now().getTime(),
    sleep: (ms, signal) => truth.sleep(ms, signal),
  };
}

describeOnDatabases('a window whose clocks are wrong or are set', (open) => {
  afterAll(closeTestDatabases);

  it('is counted by the one clock of the database, though two servers are seconds apart', async () => {
    const { db, clock, another } = await stage(open, CAPACITY);
    const server = (offMs: number) => {
      const own = createDatabaseClock(
        db,
        clockOff(clock, () => offMs),
        clock,
      );
      return another({ clock: own, time: own });
    };
    const servers = [server(0), server(WINDOW_MS + 1_000), server(-HOUR)];
    const sent: number[] = [];
    const calls = Array.from({ length: 3 * CAPACITY }, async (_, index) => {
      const reservation = await servers[index % 3]!.reserve(request(), never());
      sent.push(clock.now().getTime());
      await reservation.finish(OK);
    });
    await clock.runUntil(Promise.all(calls));
    for (const at of sent)
      expect(sent.filter((other) => other >= at && other <= at + WINDOW_MS).length).toBeLessThanOrEqual(
        CAPACITY,
      );
  });

  it('waits one window after the clock has jumped ahead, for nobody knows what the pool still counts', async () => {
    const { db, clock, another } = await stage(open, CAPACITY);
    let jumped = 0;
    const database = { now: () => new Date(clock.now().getTime() + jumped) };
    const time = createDatabaseClock(
      db,
      clockOff(clock, () => 0),
      database,
    );
    const budget = another({ clock: time, time });
    for (let calls = 0; calls < CAPACITY; calls++)
      await (await budget.reserve(request(), never())).finish(OK);
    jumped = HOUR;
    const next = budget.reserve(request(), never()).then(async (reservation) => {
      await reservation.cancel();
      return clock.now();
    });
    expect((await clock.runUntil(next)).getTime()).toBeGreaterThanOrEqual(after(WINDOW_MS).getTime());
  });

  it('waits one window after a replica was promoted, which may lack the last calls', async () => {
    const { db, clock, budget } = await stage(open, CAPACITY);
    for (let calls = 0; calls < CAPACITY; calls++)
      await (await budget.reserve(request(), never())).finish(OK);
    await db.apiCall.deleteMany();
    await db.$executeRaw`create or replace function database_origin() returns text language sql as $$ select '0000000A' $$`;
    const next = budget.reserve(request(), never()).then(async (reservation) => {
      await reservation.cancel();
      return clock.now();
    });
    expect((await clock.runUntil(next)).getTime()).toBeGreaterThanOrEqual(after(WINDOW_MS).getTime());
  });

  it('counts calls that were stamped by a clock ahead from when it was set right, and no longer', async () => {
    const { db, clock, another } = await stage(open, CAPACITY);
    let ahead = HOUR;
    const database = { now: () => new Date(clock.now().getTime() + ahead) };
    const time = createDatabaseClock(
      db,
      clockOff(clock, () => 0),
      database,
    );
    const budget = another({ clock: time, time });
    for (let calls = 0; calls < CAPACITY; calls++)
      await (await budget.reserve(request(), never())).finish(OK);
    await budget.pause('a ban is suspected');
    await db.poolPause.updateMany({ data: { pausedUntil: after(400 * 24 * HOUR) } });
    ahead = 0;
    const next = budget.reserve(request(), never()).then(async (reservation) => {
      await reservation.cancel();
      return clock.now();
    });
    const at = (await clock.runUntil(next)).getTime();
    expect(at).toBeGreaterThanOrEqual(after(WINDOW_MS).getTime());
    expect(at).toBeLessThanOrEqual(after(WINDOW_MS + 2_000).getTime());
  });
});
