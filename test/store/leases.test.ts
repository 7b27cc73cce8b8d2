import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { writeWorkerPage } from '../../src/store/facts/workers';
import type { Database } from '../../src/store/connection/database';
import { holdFence } from '../../src/store/connection/fence';
import { createLeases, LEASE_MS, type Leases } from '../../src/store/connection/leases';
import { LockLostError } from '../../src/store/connection/locks';
import { inTransaction } from '../../src/store/connection/prisma';
import { describeOnDatabases } from '../support/databases';

const NAME = 'tier:TIER_1';

describeOnDatabases('leases', (open) => {
  let database: Database;
  let nowMs = Date.parse('2026-05-10T12:00:00Z');
  const made: Leases[] = [];
  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    for (const leases of made.splice(0)) await leases.close();
  });

  /** A process on the database, by the clock of the test. */
  function server(): Leases {
    const leases = createLeases({
      ask: (text, values) => database.write.$queryRawUnsafe(text, ...values),
      alone: false,
      now: () => new Date(nowMs),
    });
    made.push(leases);
    return leases;
  }
  const pass = (ms: number) => void (nowMs += ms);

  it('are held by one of two processes, and free once they are released', async () => {
    const [one, other] = [server(), server()];
    const lock = await one.tryAcquire(NAME);
    expect(lock).toMatchObject({ abandoned: false });
    expect(await other.tryAcquire(NAME)).toBeNull();
    expect(await one.tryAcquire(NAME)).toBeNull();
    expect(await other.tryAcquire('tier:TIER_2')).not.toBeNull();
    await lock?.release();
    const next = await other.tryAcquire(NAME);
    expect(next).toMatchObject({ abandoned: false });
    expect(next?.fence?.term).toBeGreaterThan(lock?.fence?.term ?? 0n);
  });

  it('go to another process when their holder is silent, who finds out with its next sign of life', async () => {
    const [frozen, other] = [server(), server()];
    const old = await frozen.tryAcquire(NAME);
    pass(LEASE_MS - 1);
    await frozen.beat();
    pass(LEASE_MS - 1);
    expect(await other.tryAcquire(NAME)).toBeNull();
    pass(1);
    const lock = await other.tryAcquire(NAME);
    expect(lock).toMatchObject({ abandoned: true });
    expect(old?.lost.aborted).toBe(false);
    await frozen.beat();
    expect(old?.lost.aborted).toBe(true);
    // Its release is not the new one's.
    await old?.release();
    expect(await frozen.tryAcquire(NAME)).toBeNull();
  });

  it('outlive a holder that could not be heard, as long as nobody else wants them', async () => {
    const one = server();
    const lock = await one.tryAcquire(NAME);
    pass(10 * LEASE_MS);
    await one.beat();
    expect(lock?.lost.aborted).toBe(false);
    expect(await server().tryAcquire(NAME)).toBeNull();
  });

  it('let nothing count that is written under an older term', async () => {
    const [frozen, other] = [server(), server()];
    const old = await frozen.tryAcquire(NAME);
    const write = (fence = old?.fence) =>
      inTransaction(database.write, async (tx) => {
        await holdFence(tx, fence);
        return tx.$executeRaw`update pool_pause set level = level + 1`;
      });
    await write();
    pass(LEASE_MS);
    const lock = await other.tryAcquire(NAME);
    await expect(write()).rejects.toThrow(LockLostError);
    expect(old?.lost.aborted).toBe(true);
    const bulk = old?.fence && { ...database.bulk, fence: old.fence };
    if (!bulk) throw new Error('a lease has a fence');
    await expect(writeWorkerPage(bulk, 1, new Date(nowMs), [])).rejects.toThrow(LockLostError);
    await write(lock?.fence);
    expect((await database.write.poolPause.findFirstOrThrow()).level).toBe(2);
    await lock?.release();
    await expect(write(lock?.fence)).rejects.toThrow(LockLostError);
    // The same process holds it anew: what it began before counts as little.
    const again = await frozen.tryAcquire(NAME);
    await expect(write()).rejects.toThrow(LockLostError);
    await write(again?.fence);
    await again?.release();
    await database.write.poolPause.updateMany({ data: { level: 0 } });
  });
});
