import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { copyFile, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { holdDataDir } from '../connection/data-dir';
import { VerbError } from '../../verb-error';
import type { DatabaseFacts } from './facts';
import { beforeRestore, KEY_FILES, restored, stampOf, unfinishedRestore } from './layout';
import type { Manifest } from './manifest';
import { readBackup } from './read';
import { listTree, requireRoom } from './room';
import { settleFolder, syncFolder } from './settle';

export interface RestoreOptions {
  dataDir: string;
  /** true: what is in the folder is moved aside */
  force: boolean;
  now(): Date;
  /** Opens the database in a folder, reads its facts and closes it. */
  inspect(dataDir: string): Promise<DatabaseFacts>;
}

export interface Restored {
  manifest: Manifest;
  /** the folder with what was there before; null: there was nothing */
  keptIn: string | null;
  /** where the key file of the restored state comes from */
  keyFile: 'BACKUP' | 'DATA_DIR' | null;
}

/** Names in DATA_DIR that running processes make for themselves. */
const OF_PROCESSES = /^(?:lock-|new-|proof-)|^console$/;

/**
 * Puts a backup into DATA_DIR. Everything is unpacked beside the present state, opened and counted; then one rename
 * decides, so that a process that is killed leaves the old state or the new one. Throws VerbError.
 */
export async function restoreBackup(path: string, options: RestoreOptions): Promise<Restored> {
  const { dataDir, force, now } = options;
  const { bytes } = await readBackup(path);
  const held = await holdDataDir(dataDir);
  try {
    settleFolder(dataDir);
    if (!force && readdirSync(dataDir).some((name) => !OF_PROCESSES.test(name)))
      throw new VerbError(
        'CONFLICT',
        `${dataDir} is not empty. With --force, the database and the key in it are moved aside and kept.`,
      );
    await requireRoom(dataDir, bytes, 'Make room there; nothing was changed.');
    const folder = join(dataDir, unfinishedRestore(randomUUID()));
    try {
      await mkdir(folder, { mode: 0o700 });
      const { manifest } = await unpackInto(folder, path);
      await compare(manifest, options.inspect(folder));
      const keyFile = await keepKeys(dataDir, folder, manifest);
      await syncTree(folder);
      const stamp = stampOf(now());
      // From here on the new state counts: whoever opens the folder next finishes what is left.
      renameSync(folder, join(dataDir, restored(stamp)));
      syncFolder(dataDir);
      settleFolder(dataDir);
      const aside = join(dataDir, beforeRestore(stamp));
      return { manifest, keptIn: existsSync(aside) ? aside : null, keyFile };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  } finally {
    await held.release();
  }
}

async function unpackInto(folder: string, path: string) {
  return readBackup(path, async ({ path: name, kind }, content) => {
    const target = join(folder, name);
    if (kind === 'folder') return void (await mkdir(target, { recursive: true, mode: 0o700 }));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const file = await open(target, 'wx', 0o600);
    try {
      for await (const piece of content) await file.writeFile(piece);
    } finally {
      await file.close();
    }
  });
}

async function compare(manifest: Manifest, inspected: Promise<DatabaseFacts>): Promise<void> {
  const facts = await inspected;
  if (JSON.stringify(sorted(facts)) !== JSON.stringify(sorted(manifest)))
    throw new VerbError(
      'CONFLICT',
      'The database in the backup does not have the rows that the backup names. Nothing was changed.',
    );
}

function sorted({ tables, migrations }: DatabaseFacts) {
  return [Object.entries(tables).sort(([one], [other]) => (one < other ? -1 : 1)), [...migrations].sort()];
}

/** Without a key in the backup, the one in the folder stays: it may well be the right one. */
async function keepKeys(dataDir: string, folder: string, manifest: Manifest): Promise<Restored['keyFile']> {
  if (manifest.key === 'INCLUDED') return 'BACKUP';
  const present = KEY_FILES.filter((name) => existsSync(join(dataDir, name)));
  for (const name of present) await copyFile(join(dataDir, name), join(folder, name));
  return present.length > 0 ? 'DATA_DIR' : null;
}

/** Everything is on the disk before the new state counts. */
async function syncTree(folder: string): Promise<void> {
  for (const { path, size } of await listTree(folder)) {
    const file = await open(join(folder, path), 'r');
    try {
      // Not every file system lets a folder be synced.
      await file.sync().catch((error: unknown) => {
        if (size !== null) throw error;
      });
    } finally {
      await file.close();
    }
  }
  syncFolder(folder);
}
