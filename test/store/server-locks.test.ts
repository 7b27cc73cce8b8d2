import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Client } from 'pg';
import type { Locks } from '../../src/store/locks';
import { createServerLocks, isTransactionPooler } from '../../src/store/server-locks';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';

describeWithServer('locks on a server', () => {
  let url: string;
  let admin: Client;
  const instances: Locks[] = [];
  const process = (): Locks => {
    const locks = createServerLocks(url);
    instances.push(locks);
    return locks;
  };

  beforeAll(async () => {
    url = await createServerDatabase();
    admin = new Client({ connectionString: url });
    await admin.connect();
  });
  afterEach(async () => {
    for (const locks of instances.splice(0)) await locks.close();
  });
  afterAll(async () => {
    await admin.end();
    await closeTestDatabases();
  });

  const cutAll = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );

  it('are held by one of two processes', async () => {
    const [one, other] = [process(), process()];
    const lock = await one.tryAcquire('tier:TIER_1');
    expect(lock).not.toBeNull();
    expect(await other.tryAcquire('tier:TIER_1')).toBeNull();
    expect(await one.tryAcquire('tier:TIER_1')).toBeNull();
    expect(await other.tryAcquire('tier:TIER_2')).not.toBeNull();
    await lock?.release();
    expect(await other.tryAcquire('tier:TIER_1')).not.toBeNull();
    expect(await one.tryAcquire('tier:TIER_1')).toBeNull();
  });

  it('are let go of when their process ends', async () => {
    const [one, other] = [process(), process()];
    await one.tryAcquire('tier:TIER_1');
    await one.close();
    expect(await other.tryAcquire('tier:TIER_1')).not.toBeNull();
  });

  it('tell their holders when the connection breaks, and can be taken again', async () => {
    const [one, other] = [process(), process()];
    const first = await one.tryAcquire('tier:TIER_1');
    const second = await one.tryAcquire('tier:TIER_2');
    if (!first || !second) throw new Error('both were free');
    const told = Promise.all([once(first.lost, 'abort'), once(second.lost, 'abort')]);
    await cutAll();
    await told;
    const again = await one.tryAcquire('tier:TIER_1');
    expect(again?.lost.aborted).toBe(false);
    // The old holder's release is not the new one's.
    await first.release();
    expect(await other.tryAcquire('tier:TIER_1')).toBeNull();
    await again?.release();
    expect(await other.tryAcquire('tier:TIER_1')).not.toBeNull();
  });

  it('cannot be taken while the server cannot be reached, and asking is no harm', async () => {
    const locks = createServerLocks('postgresql://postgres@127.0.0.1:1/none');
    await expect(locks.tryAcquire('tier:TIER_1')).rejects.toThrow(/ECONNREFUSED/);
    await expect(locks.tryAcquire('tier:TIER_1')).rejects.toThrow(/ECONNREFUSED/);
    await locks.close();
  });

  it('are not refused on a direct connection', async () => {
    expect(await isTransactionPooler(url)).toBe(false);
  });
});
