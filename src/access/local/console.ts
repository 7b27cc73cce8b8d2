import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import type { LocalToken } from './tokens';

/** The socket in DATA_DIR through which the command line finds the server that holds the folder. */
const SOCKET = 'console';
/** Longer paths do not fit into a socket address on the systems that we support. */
const MAX_SOCKET_PATH = 90;
/** A server answers at once; silence means that there is none. */
const PATIENCE_MS = 2_000;

/** A running server, as it describes itself. The token works until `hangUp`, or until either process ends. */
export interface FoundServer {
  url: string;
  token: string;
  hangUp(): void;
}

/**
 * Listens in DATA_DIR and sends each client the server's address and a token of its own. Only the owner of the folder
 * (mode 0700) can connect, and could read database and keys there anyway. A token exists in memory, for its connection
 * only. The caller holds the folder.
 */
export async function openConsole(
  dataDir: string,
  url: string,
  newToken: () => LocalToken,
): Promise<() => Promise<void>> {
  const path = join(dataDir, SOCKET);
  // A killed server left it behind: we hold the folder, so nobody listens there.
  rmSync(path, { force: true });
  const hangUps = new Set<() => void>();
  const server = createServer((socket) => {
    const { token, end } = newToken();
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

/** The server that holds the folder; null: none listens. */
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

/** The address at which this machine reaches a server that listens on every address. */
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
