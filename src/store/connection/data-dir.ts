import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** Longer paths do not fit into a socket address on the systems that we support. */
const MAX_SOCKET_PATH = 100;
const LOCK_PREFIX = 'lock-';
/** Two processes that start together may each see the other and step back; they try again this often. */
const TRIES = 4;
const LONGEST_STEP_BACK_MS = 100;

export class DataDirHeldError extends Error {}

export interface DataDir {
  path: string;
  release(): Promise<void>;
}

/**
 * Locks the folder for this process: two processes on one embedded database silently lose rows. The lock file is a
 * listening socket. The system closes it however the process dies, and it also works between containers that share the
 * folder.
 */
export async function holdDataDir(path: string): Promise<DataDir> {
  makeFolder(path);
  chmodSync(path, 0o700);
  const directory = openSync(path, 'r');
  const addressOf = (name: string): string =>
    process.platform === 'linux' && join(path, name).length > MAX_SOCKET_PATH
      ? `/proc/self/fd/${directory}/${name}`
      : join(path, name);
  try {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const lock = await raiseLock(path, addressOf);
      if (!(await hasRivals(path, addressOf, lock.name))) return { path, release: () => lock.lower() };
      await lock.lower();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_STEP_BACK_MS));
    }
  } finally {
    closeSync(directory);
  }
  throw new DataDirHeldError(
    `${path} is in use by another Pow CRM process. Stop it first, or give this one another DATA_DIR.`,
  );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Node.js always says ENOENT; only the last step shows the reason.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(path, { mode: 0o700 });
    else throw error;
  }
}

type AddressOf = (name: string) => string;

/**
 * Every process first shows its own lock and then looks for others', so at least one of two sees the other. A lock gets
 * its name once it listens. One that does not answer is dead for good, because names are never reused.
 */
async function raiseLock(
  path: string,
  addressOf: AddressOf,
): Promise<{ name: string; lower(): Promise<void> }> {
  const id = randomUUID().slice(0, 13);
  const name = `${LOCK_PREFIX}${id}`;
  const server = await listen(addressOf(`new-${id}`));
  renameSync(join(path, `new-${id}`), join(path, name));
  return {
    name,
    lower() {
      rmSync(join(path, name), { force: true });
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** True if another process shows its lock; removes the locks of dead processes. */
async function hasRivals(path: string, addressOf: AddressOf, own: string): Promise<boolean> {
  const others = readdirSync(path).filter((name) => name.startsWith(LOCK_PREFIX) && name !== own);
  for (const name of others) {
    if (await answers(addressOf(name))) return true;
    rmSync(join(path, name), { force: true });
  }
  return false;
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', reject);
    server.listen(address, () => resolve(server));
  });
}

/**
 * True if a process listens there. Only a refusal or a missing file means no; a busy socket, or another user's, means
 * yes.
 */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(true));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'),
    );
    socket.once('close', () => socket.destroy());
  });
}
