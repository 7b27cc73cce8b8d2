import { chmodSync, mkdirSync, openSync, closeSync, renameSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** Longer paths do not fit into a socket address on the systems we run on. */
const MAX_SOCKET_PATH = 100;
const LOCK_FILE = 'lock';

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
  const lockPath = join(path, LOCK_FILE);
  const directory = openSync(path, 'r');
  const address =
    process.platform === 'linux' && lockPath.length > MAX_SOCKET_PATH
      ? `/proc/self/fd/${directory}/${LOCK_FILE}`
      : lockPath;
  const server = await takeLock(address, lockPath, path).finally(() => closeSync(directory));
  return {
    path,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function takeLock(address: string, lockPath: string, path: string): Promise<Server> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address);
    if (server) {
      const mine = statSync(lockPath).ino;
      // Two processes may have cleared the same dead lock: the one whose file stands is the holder.
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (statSync(lockPath, { throwIfNoEntry: false })?.ino === mine) return server;
      server.close();
    } else if (await answers(address)) {
      break;
    } else {
      clearDeadLock(lockPath);
    }
  }
  throw new DataDirHeldError(
    `${path} is in use by another Pow CRM process. Stop it first, or give this one another DATA_DIR.`,
  );
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

function clearDeadLock(lockPath: string): void {
  const aside = `${lockPath}.${process.pid}.${Date.now()}`;
  try {
    renameSync(lockPath, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another process cleared it first; the next attempt finds out who holds it now.
  }
}
