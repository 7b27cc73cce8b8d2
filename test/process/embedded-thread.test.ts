import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type * as Embedded from '../../src/store/connection/embedded';

// Node starts the thread from what was built.
const BUILT = join(__dirname, '..', '..', 'dist', 'store', 'connection', 'embedded.js');

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'pow-crm-thread-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the event loop goes on while the embedded database works, and what was committed is there after the end', async () => {
  const { startEmbedded, sessionOf } = (await import(BUILT)) as typeof Embedded;
  const engine = await startEmbedded(folder);
  const session = sessionOf(engine);
  await session.script(`set time zone 'UTC'; create table marks (n int)`);
  const values = [new Date('2026-11-24T19:41:48.123Z'), Buffer.from([1, 255])];
  expect((await engine.query('select $1::timestamptz, $2::bytea', values)).rows).toEqual([
    ['2026-11-24 19:41:48.123+00', '\\x01ff'],
  ]);
  let turns = 0;
  let works = true;
  const turn = () => {
    turns += 1;
    if (works) setImmediate(turn);
  };
  setImmediate(turn);
  await session.query('insert into marks select count(*) from generate_series(1, 1000000)');
  works = false;
  // In the process it would be one or two.
  expect(turns).toBeGreaterThan(20);
  expect(engine.workedMs()).toBe(0);
  await engine.close();
  const again = await startEmbedded(folder);
  expect(await sessionOf(again).query('select n from marks')).toEqual([{ n: 1_000_000 }]);
  await again.close();
  await expect(again.query('select 1', [])).rejects.toThrow('has ended');
});
