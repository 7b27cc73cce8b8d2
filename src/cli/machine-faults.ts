/** Sentences that lead to the fix, by the code of the system's error at start. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room where DATA_DIR is, and start again.',
  EDQUOT: 'The disk quota of this user is used up. Make room where DATA_DIR is, and start again.',
  EROFS: 'The folder is not writable: its file system is read-only. Set DATA_DIR to a writable folder.',
  // Node.js reports ENOENT for a folder that cannot be created on a read-only file system.
  ENOENT:
    'A folder cannot be created, or a file is missing. Check that the folder above DATA_DIR exists and is writable.',
  EACCES:
    'Permission to a file or folder is denied. Check that this user owns DATA_DIR and may read its files.',
  EPERM:
    'Permission to a file or folder is denied. Check that this user owns DATA_DIR and may read its files.',
  ENOTDIR: 'A part of the path in DATA_DIR is a file, not a folder. Set DATA_DIR to a folder.',
  EEXIST: 'There is a file where a folder should be. Set DATA_DIR to a folder.',
  ENAMETOOLONG: 'The path in DATA_DIR is too long.',
  EIO: "The disk reports an input/output error. See the system's log.",
  EMFILE: 'Too many files are open. Raise the limit of open files (ulimit -n).',
  ENFILE: 'Too many files are open on this machine. Raise the limit of the system.',
  ENOMEM: 'There is not enough memory. The embedded database needs about 560 MB.',
  EADDRINUSE: 'Another program uses the port. Stop it, or set PORT to another number.',
  EADDRNOTAVAIL: 'This machine has no such address. Set HOST to one of its own, or to 0.0.0.0 for all.',
};

/** The embedded database has its own numbers (WASI) for the system's errors. */
const EMBEDDED: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  29: 'EIO',
  33: 'EMFILE',
  48: 'ENOMEM',
  51: 'ENOSPC',
  54: 'ENOTDIR',
  63: 'EPERM',
  69: 'EROFS',
};

/** The sentence for an error of this machine; null: another kind of error. */
export function machineFault(error: unknown): string | null {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth++) {
    const { name, code, errno, syscall, message } = cause as Partial<NodeJS.ErrnoException>;
    if (name === 'ErrnoError' && typeof errno === 'number') return FAULTS[EMBEDDED[errno] ?? ''] ?? UNKNOWN;
    if (syscall === 'listen' && (code === 'EACCES' || code === 'EPERM'))
      return 'This user may not listen on that port. Set PORT to a number above 1023.';
    if (typeof code === 'string' && typeof syscall === 'string' && FAULTS[code]) return FAULTS[code];
    if (/No space left on device/i.test(message ?? '')) return FAULTS.ENOSPC ?? null;
    if (/could not allocate memory/i.test(message ?? '')) return FAULTS.ENOMEM ?? null;
    if (/Read-only file system/i.test(message ?? '')) return FAULTS.EROFS ?? null;
    cause = (cause as { cause?: unknown }).cause;
  }
  return null;
}

const UNKNOWN =
  'The embedded database cannot use its files. Check that DATA_DIR is writable and that the disk has room.';
