import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** Longer paths do not fit into a socket address on the systems we run on. */
const MAX_SOCKET_PATH = 100;
const LOCK_PREFIX = 'lock-';
/** Two processes that start together each see the other and step back; so often they try again. */
const TRIES = 4;
const LONGEST_STEP_BACK_MS = 100;

export class DataDirHeldError extends Error {}

export interface DataDir {
  path: string;
  release(): Promise<void>;
}

/**
 * Takes the folder for this process alone: two processes on one embedded database lose rows without a word. The lock
 * file is a listening socket, which the system lets go of when its process dies, however it dies, and which also
 * holds between containers that share the folder.
 */
export async function holdDataDir(path: string): Promise<DataDir> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
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

type AddressOf = (name: string) => string;

/**
 * Every process shows a lock of its own first and looks for others' afterwards, so of two at least one sees the other.
 * A lock gets its name once it listens: one that nobody answers on is dead for good, since no name comes twice.
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

/** Whether another process shows its lock; clears those of the dead. */
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

/** Whether a process listens there. Only a refusal, or nothing there, says no: one that is busy or not ours says yes. */
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
