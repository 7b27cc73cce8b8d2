import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import type { Session } from './sessions';

/** The socket in DATA_DIR through which the command line finds the server that holds it. */
const SOCKET = 'console';
/** Longer paths do not fit into a socket address on the systems we run on. */
const MAX_SOCKET_PATH = 90;
/** A server answers at once; who does not is none. */
const PATIENCE_MS = 2_000;

/** A running server, as it introduces itself; the token opens it until `hangUp` or until either process ends. */
export interface FoundServer {
  url: string;
  token: string;
  hangUp(): void;
}

/**
 * Listens in DATA_DIR and tells whoever connects the server's address and a token of its own. Only the user to whom the
 * folder belongs (mode 0700) can connect, and that user can read database and keys there anyway; a token lives in
 * memory, and only while its connection does. The caller holds the folder.
 */
export async function openConsole(
  dataDir: string,
  url: string,
  newSession: () => Session,
): Promise<() => Promise<void>> {
  const path = join(dataDir, SOCKET);
  // Left behind by a server that was killed: the folder is ours, so nobody listens there.
  rmSync(path, { force: true });
  const hangUps = new Set<() => void>();
  const server = createServer((socket) => {
    const { token, end } = newSession();
    const hangUp = () => {
      end();
      socket.destroy();
    };
    hangUps.add(hangUp);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      hangUps.delete(hangUp);
      end();
    });
    socket.resume();
    socket.write(`${JSON.stringify({ url: reachable(url), token })}\n`);
  });
  server.unref();
  await withSocketAddress(
    dataDir,
    (address) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(address, resolve);
      }),
  );
  chmodSync(path, 0o600);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const hangUp of hangUps) hangUp();
    });
}

/** The server that holds the folder; null: none that listens. */
export function findServer(dataDir: string): Promise<FoundServer | null> {
  return withSocketAddress(dataDir, greet).catch(() => null);
}

function greet(address: string): Promise<FoundServer | null> {
  return new Promise((resolve) => {
    const socket = createConnection(address).setEncoding('utf8');
    const none = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(null);
    };
    const timer = setTimeout(none, PATIENCE_MS);
    let heard = '';
    socket.on('error', none).once('close', none);
    socket.on('data', (text: string) => {
      heard += text;
      if (!heard.endsWith('\n')) return;
      clearTimeout(timer);
      socket.unref();
      const { url, token } = JSON.parse(heard) as { url: string; token: string };
      resolve({ url, token, hangUp: () => void socket.destroy() });
    });
  });
}

/** Where a server that listens on every address is found from its own machine. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

async function withSocketAddress<T>(dataDir: string, work: (address: string) => Promise<T>): Promise<T> {
  const path = join(dataDir, SOCKET);
  if (process.platform !== 'linux' || path.length <= MAX_SOCKET_PATH) return work(path);
  const folder = openSync(dataDir, 'r');
  try {
    return await work(`/proc/self/fd/${folder}/${SOCKET}`);
  } finally {
    closeSync(folder);
  }
}
