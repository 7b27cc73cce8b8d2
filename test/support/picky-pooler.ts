import { connect, createServer, type AddressInfo } from 'node:net';

/** `E`, its length, and the fields that PgBouncer sends when it meets a start-up parameter that it does not know. */
function refusal(parameter: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0Munsupported startup parameter: ${parameter}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A way to PostgreSQL that refuses `options` at the start, as PgBouncer does unless it is told to ignore them. */
export async function openPickyPooler(to: string): Promise<{ url: string; close(): Promise<void> }> {
  const target = new URL(to);
  const server = createServer((incoming) => {
    incoming.on('error', () => undefined);
    incoming.once('data', (start) => {
      if (start.includes('\0options\0')) return void incoming.end(refusal('options'));
      const outgoing = connect(Number(target.port || 5432), target.hostname);
      outgoing.on('error', () => incoming.destroy());
      outgoing.write(start);
      incoming.pipe(outgoing).pipe(incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(to);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return { url: through.href, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
