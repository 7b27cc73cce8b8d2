import { expect, it } from '@jest/globals';
import { describeOnDatabases } from '../support/databases';
import { after, DEADLINE_MS, isSettled, never, OK, request, stage, START } from './support';

describeOnDatabases('the keys', (open) => {
  it('have one call in flight each, across processes', async () => {
    const { clock, budget, another } = await stage(open, 10);
    const wanted = request();
    const first = await budget.reserve(wanted, never());
    const second = another().reserve(wanted, never());
    expect(await isSettled(clock, second)).toBe(false);
    await another().reserve(request(), never());
    await first.finish(OK);
    await clock.runUntil(second);
    // The other process hears of it when it looks again, after a second.
    expect(clock.now()).toEqual(after(1_000));
  });

  it('are free again after the deadline of a call whose process died', async () => {
    const { clock, budget, another } = await stage(open, 10);
    const wanted = request();
    await budget.reserve(wanted, never());
    await clock.runUntil(another().reserve(wanted, never()));
    expect(clock.now()).toEqual(after(DEADLINE_MS));
  });

  it('stay with their call when an earlier one ends late', async () => {
    const { db, clock, budget } = await stage(open, 10);
    const wanted = request();
    const late = await budget.reserve(wanted, never());
    await clock.advance(DEADLINE_MS);
    await budget.reserve(wanted, never());
    await late.finish(OK);
    expect(await db.poolKey.findMany()).toMatchObject([{ busyUntil: after(2 * DEADLINE_MS) }]);
  });

  it('have nonces that only grow, across processes, within a millisecond and when the clock is set back', async () => {
    const { clock, budget, another } = await stage(open, 50);
    const wanted = request();
    const nonces: bigint[] = [];
    const callOnce = async (from: typeof budget) => {
      const reservation = await from.reserve(wanted, never());
      nonces.push(reservation.nonce);
      await reservation.finish(OK);
    };
    const others = [budget, another(), budget, another()];
    for (const other of others) await callOnce(other);
    await clock.advance(5_000);
    await callOnce(budget);
    clock.set(new Date(START.getTime() - 3_600_000));
    for (const other of others) await callOnce(other);
    const cancelled = await budget.reserve(wanted, never());
    nonces.push(cancelled.nonce);
    await cancelled.cancel();
    await callOnce(budget);
    expect(nonces[0]).toBe(BigInt(START.getTime()));
    expect(nonces[4]).toBe(BigInt(START.getTime() + 5_000));
    nonces.slice(1).forEach((nonce, index) => expect(nonce).toBeGreaterThan(nonces[index] ?? 0n));
  });
});
