import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SilentLink {
  /** the same database, through the link */
  url: string;
  /** From now on nothing passes in that direction, on old connections and new ones; nobody is told. */
  hush(direction: 'toServer' | 'toClient' | 'both'): void;
  /** New connections pass again. Those of before stay silent, as after a router has forgotten them. */
  restore(): void;
  close(): Promise<void>;
}

/** A way to PostgreSQL that can fall silent: no end, no reset, only no more bytes. */
export async function openSilentLink(to: string): Promise<SilentLink> {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let generation = { toServer: true, toClient: true };
  const server = createServer((incoming) => {
    const passes = generation;
    const outgoing = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    incoming.on('data', (bytes) => passes.toServer && outgoing.write(bytes));
    outgoing.on('data', (bytes) => passes.toClient && incoming.write(bytes));
    incoming.on('end', () => passes.toServer && outgoing.end());
    outgoing.on('end', () => passes.toClient && incoming.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(to);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    hush(direction) {
      if (direction !== 'toClient') generation.toServer = false;
      if (direction !== 'toServer') generation.toClient = false;
    },
    restore() {
      generation = { toServer: true, toClient: true };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
