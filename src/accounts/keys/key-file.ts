import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE, NEXT_KEY_FILE } from '../../store/backup/layout';
import { KEY_BYTES, VaultError } from './vault';

/**
 * The vault's key of the embedded database: 32 bytes in base64, in a file of mode 0600 created at first start. Throws
 * VaultError if the file contains something else, because a new key would lose every stored secret.
 */
export function loadOrCreateKey(dataDir: string): Buffer {
  const path = join(dataDir, KEY_FILE);
  const known = readKey(path);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeNewKey(path, dataDir);
  const made = readKey(path);
  if (!made) throw new VaultError(`${path} vanished while it was being created.`);
  return made;
}

/** The keys that decrypt the stored credentials: the key, preceded by the next one if a rotation did not finish. */
export function loadKeys(dataDir: string): Buffer[] {
  const next = readKey(join(dataDir, NEXT_KEY_FILE));
  return [...(next ? [next] : []), loadOrCreateKey(dataDir)];
}

/** The next key, on disk before anything is encrypted with it; the one of an unfinished rotation, if any. */
export function prepareNextKey(dataDir: string): Buffer {
  const path = join(dataDir, NEXT_KEY_FILE);
  if (!readKey(path)) writeNewKey(path, dataDir);
  const next = readKey(path);
  if (!next) throw new VaultError(`${path} vanished while it was being created.`);
  return next;
}

/** Ends a rotation: the next key replaces the old one, in one step. Nothing may still be encrypted with the old one. */
export function promoteNextKey(dataDir: string): void {
  renameSync(join(dataDir, NEXT_KEY_FILE), join(dataDir, KEY_FILE));
  syncFolder(dataDir);
}

function readKey(path: string): Buffer | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    const key = Buffer.from(text, 'base64');
    if (key.length === KEY_BYTES && /^[A-Za-z0-9+/]{43}=$/.test(text)) return key;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return null;
    throw new VaultError(`${path} cannot be read (${code ?? 'unknown error'}).`);
  }
  throw new VaultError(
    `${path} is not a key of ${KEY_BYTES} bytes in base64. Restore it from a backup; without it the stored API secrets are lost.`,
  );
}

/** Written aside and linked into place: the key file is whole or absent, and the first of two writers wins. */
function writeNewKey(path: string, dataDir: string): void {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(aside, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(aside, path);
    syncFolder(dataDir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
