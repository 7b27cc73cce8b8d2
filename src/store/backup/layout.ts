import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Member } from './tar';

/** The parts of DATA_DIR that a backup holds: the database's files, and the keys that open the stored credentials. */
export const PGDATA = 'pgdata';
export const KEY_FILE = 'credentials.key';
/** The next key of a rotation; it exists only while a rotation is in progress. */
export const NEXT_KEY_FILE = 'credentials.key.next';
export const KEY_FILES: readonly string[] = [KEY_FILE, NEXT_KEY_FILE];

export const MANIFEST = 'manifest.json';

/** Part of the names of what a process leaves behind when it is killed at work; nobody else's names are like them. */
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
export const UNFINISHED = new RegExp(`^(?:unfinished-backup|unfinished-restore|proof)-${ID}$`);
export const unfinishedBackup = (id: string) => `unfinished-backup-${id}`;
export const unfinishedRestore = (id: string) => `unfinished-restore-${id}`;

/** The time of a restore, as a part of file names. */
export const stampOf = (at: Date) => at.toISOString().replace(/[:.]/g, '-');
const STAMP = '\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z';
/** A restored state that is whole; from now on it counts, and the old one is moved aside. */
export const RESTORED = new RegExp(`^restored-(${STAMP})$`);
export const restored = (stamp: string) => `restored-${stamp}`;
/** The same when the old state has been moved aside. */
export const PLACING = new RegExp(`^placing-(${STAMP})$`);
export const placing = (stamp: string) => `placing-${stamp}`;
/** The old state. */
export const beforeRestore = (stamp: string) => `before-restore-${stamp}`;

/** True for a member that may stand in a backup: nothing leads out of the folder. */
export function isOurs({ path, kind }: Member): boolean {
  if (path === MANIFEST || KEY_FILES.includes(path)) return kind === 'file';
  const [first, ...parts] = path.split('/');
  if (first !== PGDATA || (parts.length === 0 && kind !== 'folder')) return false;
  return parts.every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..');
}

export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, PGDATA));
}
