import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeRestore, KEY_FILES, PGDATA, placing, PLACING, restored, RESTORED, UNFINISHED } from './layout';

/**
 * Brings the folder into one state after a process was killed: a restore whose files are whole is finished, and what
 * is not whole is removed. Each step can be repeated. The caller holds the folder.
 */
export function settleFolder(dataDir: string): void {
  const names = readdirSync(dataDir);
  for (const name of names.filter((one) => UNFINISHED.test(one)))
    rmSync(join(dataDir, name), { recursive: true, force: true });
  const stampsOf = (form: RegExp) => names.flatMap((name) => form.exec(name)?.[1] ?? []);
  for (const stamp of stampsOf(RESTORED)) moveOldAside(dataDir, stamp);
  for (const stamp of [...stampsOf(RESTORED), ...stampsOf(PLACING)]) place(dataDir, stamp);
}

function moveOldAside(dataDir: string, stamp: string): void {
  const aside = join(dataDir, beforeRestore(stamp));
  for (const name of [PGDATA, ...KEY_FILES].filter((one) => existsSync(join(dataDir, one)))) {
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    renameSync(join(dataDir, name), join(aside, name));
  }
  syncFolder(dataDir);
  renameSync(join(dataDir, restored(stamp)), join(dataDir, placing(stamp)));
  syncFolder(dataDir);
}

function place(dataDir: string, stamp: string): void {
  const folder = join(dataDir, placing(stamp));
  for (const name of readdirSync(folder)) renameSync(join(folder, name), join(dataDir, name));
  syncFolder(dataDir);
  rmSync(folder, { recursive: true });
  syncFolder(dataDir);
}

export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
