import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../cli/support';
import { PROCESS_TOKEN, startServer } from '../support/server-process';

const root = mkdtempSync(join(tmpdir(), 'pow-crm-restore-'));
const DATA_DIR = join(root, 'data');
const BACKUP = join(root, 'backup.tar.gz');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const tokens = async (dataDir: string) =>
  (await runCli(['token', 'list', '--json'], { DATA_DIR: dataDir })).json<{ name: string }[]>();

/** Resolves when an entry of the folder has such a name. */
function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, seen) => {
      if (!seen?.startsWith(name)) return;
      watcher.close();
      resolve();
    });
  });
}

describe('a backup of a running server', () => {
  beforeAll(async () => {
    const server = startServer({ DATA_DIR });
    const address = await server.address();
    await runCli(['token', 'create', 'in the backup', '--scope', 'READ', '--json'], { DATA_DIR });
    const made = await runCli(['database', 'backup', BACKUP, '--json'], { DATA_DIR });
    expect(made.json()).toMatchObject({ file: BACKUP, key: 'INCLUDED' });
    expect(statSync(BACKUP).mode & 0o777).toBe(0o600);

    const again = await runCli(['database', 'backup', BACKUP], { DATA_DIR });
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/^\S+ exists already\. .*--force\.\n$/);
    const bare = await runCli(['database', 'backup', '--force', '--no-key', BACKUP, '--json'], { DATA_DIR });
    expect(bare.json()).toMatchObject({ key: 'LEFT_OUT' });
    const refused = await runCli(['database', 'restore', '--force', BACKUP], { DATA_DIR });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toMatch(/is in use by another Pow CRM process\. Stop it first/);
    const stranger = await fetch(`${address}/backup`, {
      headers: { authorization: `Bearer ${PROCESS_TOKEN}` },
    });
    expect(stranger.status).toBe(403);

    await runCli(['database', 'backup', '--force', BACKUP], { DATA_DIR });
    await runCli(['token', 'create', 'after the backup', '--scope', 'READ', '--json'], { DATA_DIR });
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(readdirSync(root).sort()).toEqual(['backup.tar.gz', 'data']);
  });

  it.each(['unfinished-restore-', 'restored-', 'before-restore-'])(
    'leaves the old state or the new one if its restore is killed when %s… appears',
    async (sign) => {
      const before = (await tokens(DATA_DIR)).map(({ name }) => name);
      await runCli(
        ['database', 'restore', '--force', BACKUP],
        { DATA_DIR },
        { killAfter: appears(DATA_DIR, sign) },
      );
      const after = (await tokens(DATA_DIR)).map(({ name }) => name);
      expect(after).toContain('in the backup');
      if (after.includes('after the backup')) expect(after).toEqual(before);
      expect(existsSync(join(DATA_DIR, 'credentials.key'))).toBe(true);
      expect(readdirSync(DATA_DIR).filter((name) => /^(unfinished|restored|placing)/.test(name))).toEqual([]);
    },
  );

  it('is restored into an empty folder, with its key', async () => {
    const fresh = join(root, 'fresh');
    const restored = await runCli(['database', 'restore', BACKUP], { DATA_DIR: fresh });
    expect(restored.stdout).toMatch(
      /^Restored \d+ rows of \d+ tables into \S+, as of \S+\.\n {2}1\. The key/,
    );
    expect((await tokens(fresh)).map(({ name }) => name)).not.toContain('after the backup');
    expect(existsSync(join(fresh, 'credentials.key'))).toBe(true);

    const folder = join(root, 'not-a-folder');
    writeFileSync(folder, '');
    const nowhere = await runCli(['database', 'backup', join(folder, 'x')], { DATA_DIR: fresh });
    expect(nowhere.code).toBe(1);
    mkdirSync(join(root, 'taken'));
    const taken = await runCli(['database', 'backup', join(root, 'taken')], { DATA_DIR: fresh });
    expect(taken.stderr).toMatch(/is not a file: name a file in it\.\n$/);
  });

  it('is not for a PostgreSQL server, nor for a server elsewhere', async () => {
    const env = {
      DATA_DIR,
      DATABASE_URL: 'postgresql://pow@127.0.0.1:9/pow',
      CREDENTIALS_KEY: Buffer.alloc(32, 9).toString('base64'),
    };
    const made = await runCli(['database', 'backup', join(root, 'other')], env);
    expect(made.stderr).toMatch(/^DATABASE_URL is set, so .*pg_dump.*\n$/);
    const put = await runCli(['database', 'restore', BACKUP], env);
    expect(put.stderr).toMatch(/^DATABASE_URL is set, so .*pg_restore.*\n$/);
    const away = await runCli(['--url', 'http://127.0.0.1:9', 'database', 'restore', BACKUP], { DATA_DIR });
    expect(away).toMatchObject({ code: 64 });
  });
});
