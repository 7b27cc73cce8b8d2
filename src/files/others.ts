import { statSync, type Stats } from 'node:fs';

/** A file with secrets that people other than its owner can open. */
export interface OpenFile {
  path: string;
  /** what others on this machine can do with it */
  can: 'read' | 'change' | 'read and change';
  /** the command that fixes it */
  cure: string;
}

/** Docker mounts its secrets here with the host's mode, in a container that has no other users. */
const MOUNTED = '/run/secrets/';
const GROUP_AND_OTHERS = 0o066;
const OTHERS = 0o006;
const READ = 0o044;
const WRITE = 0o022;

type Look = (path: string) => Pick<Stats, 'mode' | 'uid' | 'isFile'>;

/**
 * Reports a secret file's mode if others can open the file; null: it is fine, or cannot be judged. A file of another
 * owner that our group may read is fine. `uid`: our own; null on Windows.
 */
export function openToOthers(
  path: string,
  look: Look = statSync,
  uid: number | null = process.getuid?.() ?? null,
): OpenFile | null {
  if (path.startsWith(MOUNTED)) return null;
  const stats = uid === null ? null : lookAt(path, look);
  if (uid === null || !stats?.isFile()) return null;
  const isOurs = stats.uid === uid;
  const open = stats.mode & (isOurs ? GROUP_AND_OTHERS : OTHERS);
  if (open === 0) return null;
  const verbs = [...(open & READ ? ['read'] : []), ...(open & WRITE ? ['change'] : [])];
  const file = forShell(path);
  const owned = isOurs || uid === 0 ? '' : `chown ${uid} ${file} && `;
  return { path, can: verbs.join(' and ') as OpenFile['can'], cure: `${owned}chmod 600 ${file}` };
}

function lookAt(path: string, look: Look): ReturnType<Look> | null {
  try {
    return look(path);
  } catch {
    return null;
  }
}

function forShell(path: string): string {
  return /^[\w./@%+=:,][\w./@%+=:,-]*$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
