import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openServer } from '../../src/store/connection/server';
import { startTestApi } from '../support/api';
import { createServerDatabase, describeWithServer } from '../support/databases';
import { SERVER_VARIABLE } from '../support/global-setup';

/** A way to the server that can be cut. */
async function startTunnel(to: URL): Promise<{ port: number; cut: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(to.port || 5432), to.hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

describeWithServer('a database that goes away', () => {
  let url: URL;
  afterAll(async () => {
    const admin = new Client({ connectionString: process.env[SERVER_VARIABLE] });
    await admin.connect();
    await admin.query(`drop database if exists ${url.pathname.slice(1)} with (force)`);
    await admin.end();
  });

  it('is UNAVAILABLE at the field, with nothing of the error', async () => {
    url = new URL(await createServerDatabase());
    const tunnel = await startTunnel(url);
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(tunnel.port);
    const database = await openServer(through.href, through.href);
    const { request } = await startTestApi(database);
    expect((await request('{ fleet { accounts } }')).data).toEqual({ fleet: { accounts: 0 } });

    await tunnel.cut();
    for (let attempt = 0; attempt < 3; attempt++) {
      const { errors } = await request('{ fleet { accounts } }');
      expect(errors).toMatchObject([{ path: ['fleet'], extensions: { code: 'UNAVAILABLE' } }]);
      expect(JSON.stringify(errors)).not.toMatch(/select|prisma|127\.0\.0\.1|ECONN/i);
    }
    await database.close();
  });
});
