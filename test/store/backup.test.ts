import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { backupFolder, backupOfRunning, inspectFolder, restoreBackup } from '../../src/store/backup';
import type { BackedUp, Backup } from '../../src/store/backup';
import { openDatabase, type Database } from '../../src/store/connection/database';
import { openEmbedded } from '../../src/store/connection/embedded';
import { migrate, readMigrations } from '../../src/store/connection/migrate';

const AT = new Date('2026-06-15T12:00:00.000Z');

let root: string;
let source: Database;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pow-crm-backups-'));
  source = await openDatabase({ dataDir: join(root, 'source') });
  await source.session(({ script }) =>
    script('create table one (n int primary key); create table two (n int)'),
  );
});
afterAll(async () => {
  await source.close();
  rmSync(root, { recursive: true, force: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const of = (name: string): BackedUp => ({
  dataDir: join(root, name),
  keyFromEnvironment: false,
  version: '1.2.3',
  now: () => AT,
});

function backup(): Promise<Backup> {
  if (!source.snapshot) throw new Error('an embedded database can be copied');
  return backupOfRunning(of('source'), source.snapshot, true);
}

async function write(name: string, { pieces, end }: Backup): Promise<string> {
  const path = join(root, name);
  await fs.writeFile(path, pieces);
  await end();
  return path;
}

const restore = (path: string, name: string) =>
  restoreBackup(path, { dataDir: join(root, name), force: false, now: () => AT, inspect: inspectFolder });

describe('a backup of the embedded database', () => {
  it('has the rows of one moment, while others go on to write', async () => {
    let written = 0;
    let goesOn = true;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const writing = source.session(async ({ script }) => {
      while (goesOn) {
        written += 1;
        await script(
          `begin; insert into one values (${written}); insert into two values (${written}); commit`,
        );
        await turn();
      }
    });
    while (written < 20) await turn();
    const path = await write('load.tar.gz', await backup());
    const atTheEnd = written;
    goesOn = false;
    await writing;
    expect(readdirSync(join(root, 'source')).filter((name) => name.startsWith('unfinished'))).toEqual([]);

    await restore(path, 'load');
    const restored = await openDatabase({ dataDir: join(root, 'load') });
    const [row] = await restored.session(({ query }) =>
      query(`select (select count(*)::int from one) as ones, (select max(n) from one) as last,
        (select count(*)::int from two) as twos, (select max(n) from two) as last_two`),
    );
    await restored.close();
    const rows = Number(row?.ones);
    expect(row).toEqual({ ones: rows, last: rows, twos: rows, last_two: rows });
    expect(rows).toBeGreaterThanOrEqual(19);
    // It was written further while the file was made.
    expect(rows).toBeLessThan(atTheEnd);
  });

  it('is not begun where the disk has no room for the copy', async () => {
    const { bsize } = statfsSync(root);
    jest.spyOn(fs, 'statfs').mockImplementation((async () => ({ bavail: 10, bsize })) as never);
    await expect(backup()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(
        /^The disk of DATA_DIR has less than the \d+ MB that this takes\. Make room/,
      ),
    });
  });

  it('of an older version is restored, and brought to this one by the next start', async () => {
    const old = await openEmbedded(join(root, 'old'));
    const migrations = readMigrations();
    await old.session((session) => migrate(session, migrations.slice(0, -1)));
    await old.session(({ script }) => script('create table marks (n int); insert into marks values (7)'));
    await old.close();
    const path = await write('old.tar.gz', await backupFolder(of('old'), true));
    // The backup itself changes nothing, so that one can go back after an upgrade.
    expect((await inspectFolder(join(root, 'old'))).migrations).toHaveLength(migrations.length - 1);

    const { manifest } = await restore(path, 'upgraded');
    expect(manifest.migrations).toHaveLength(migrations.length - 1);
    const upgraded = await openDatabase({ dataDir: join(root, 'upgraded') });
    expect(await upgraded.session(({ query }) => query('select n from marks'))).toEqual([{ n: 7 }]);
    await upgraded.close();
    expect((await inspectFolder(join(root, 'upgraded'))).migrations).toHaveLength(migrations.length);
  });

  it('is not made of a folder without a database, and makes none', async () => {
    for (const name of ['absent', 'empty']) {
      if (name === 'empty') await fs.mkdir(join(root, name));
      await expect(backupFolder(of(name), true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(readdirSync(root)).not.toContain('absent');
    expect(readdirSync(join(root, 'empty'))).toEqual([]);
  });

  it('is refused while a server holds the folder', async () => {
    await expect(backupFolder(of('source'), true)).rejects.toThrow(/is in use by another Pow CRM process/);
    const path = join(root, 'any.tar.gz');
    writeFileSync(path, 'nothing');
    await expect(restore(path, 'source')).rejects.toThrow(/cut off or changed/);
  });
});
