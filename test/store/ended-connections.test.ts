import { spawnSync } from 'node:child_process';
import { afterAll, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/store/connection/database';
import { onLiveConnection } from '../../src/store/connection/ended';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';

const END_ALL = `
  const client = new (require('pg').Client)(process.argv[1]);
  client.connect().then(() => client.query(
    'select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )).then(() => client.end());`;

/** While a process of its own ends them, this one hears of nothing: what it asks next goes over an ended connection. */
function endAllConnections(url: string): void {
  expect(spawnSync(process.execPath, ['-e', END_ALL, url]).status).toBe(0);
}

describeWithServer('a connection that the server has just ended', () => {
  afterAll(closeTestDatabases);

  it('makes the database neither unreachable nor unwritable, nor a lock unobtainable', async () => {
    const url = await createServerDatabase();
    const database = await openDatabase({ url, directUrl: url });
    const { proveWrite, pulse, locks, close } = database;
    await Promise.all([proveWrite(), proveWrite(), pulse.$queryRaw`select 1 as one`]);
    endAllConnections(url);
    const held = locks.tryAcquire('upkeep');
    const [, rows] = await Promise.all([proveWrite(), pulse.$queryRaw`select 1 as one`]);
    expect(rows).toEqual([{ one: 1 }]);
    await (await held)?.release();
    expect(await held).not.toBeNull();
    await close();
  });
});

it('is not tried for longer than a pool has connections, and other errors are not tried again', async () => {
  const ended = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const other = new Error('a fault of another kind');
  let asked = 0;
  const failing = (error: Error) => () => {
    asked += 1;
    return Promise.reject(error);
  };
  await expect(onLiveConnection(2, failing(ended))).rejects.toBe(ended);
  expect(asked).toBe(3);
  await expect(onLiveConnection(2, failing(other))).rejects.toBe(other);
  expect(asked).toBe(4);
});
