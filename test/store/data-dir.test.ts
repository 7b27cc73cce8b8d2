import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataDirHeldError, holdDataDir, type DataDir } from '../../src/store/connection/data-dir';

describe('the data folder', () => {
  let root: string;
  let held: DataDir[];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pow-crm-data-'));
    held = [];
  });
  afterEach(async () => {
    for (const one of held) await one.release();
    rmSync(root, { recursive: true, force: true });
  });
  async function hold(path: string): Promise<DataDir> {
    const dir = await holdDataDir(path);
    held.push(dir);
    return dir;
  }

  /** A process that listens on the folder's lock file and is killed; the file stays behind. */
  async function leaveDeadLock(path: string): Promise<void> {
    const script = `require('node:net').createServer().listen(${JSON.stringify(join(path, 'lock-dead'))}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect(existsSync(join(path, 'lock-dead'))).toBe(true);
  }

  it('is made for its owner alone, with nothing but the lock in it', async () => {
    const path = join(root, 'deep', 'data');
    await hold(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual([expect.stringMatching(/^lock-/)]);
  });

  it('is held by one at a time', async () => {
    const first = await hold(root);
    await expect(hold(root)).rejects.toThrow(DataDirHeldError);
    await expect(hold(root)).rejects.toThrow(`${root} is in use by another Pow CRM process`);
    await first.release();
    expect(readdirSync(root)).toEqual([]);
    await hold(root);
    await expect(hold(root)).rejects.toThrow(DataDirHeldError);
  });

  it('is taken over from a process that was killed', async () => {
    await leaveDeadLock(root);
    await hold(root);
    await expect(hold(root)).rejects.toThrow(DataDirHeldError);
    expect(readdirSync(root)).toEqual([expect.stringMatching(/^lock-(?!dead)/)]);
  });

  it('never goes to two of many that find a dead lock at once', async () => {
    await leaveDeadLock(root);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => hold(root)));
    const holders = tries.filter(({ status }) => status === 'fulfilled').length;
    expect(holders).toBeLessThanOrEqual(1);
    if (holders === 0) await hold(root);
    await expect(hold(root)).rejects.toThrow(DataDirHeldError);
  });

  it('may have a path longer than a socket address', async () => {
    const path = join(root, 'a'.repeat(120));
    const first = await hold(path);
    await expect(hold(path)).rejects.toThrow(DataDirHeldError);
    await first.release();
    await hold(path);
    expect(readdirSync(path)).toEqual([expect.stringMatching(/^lock-/)]);
  });
});
