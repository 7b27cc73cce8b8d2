import { createConnection, type Socket } from 'node:net';
import type { LoadReport, LoadSpec } from './load-spec';
import { createReplyReader } from './reply-reader';

/**
 * A program: clients that each ask again as soon as they are answered, over sockets of their own that stay open. It speaks
 * just enough HTTP/1.1 to cost little beside the server that it measures. One spec comes as a message; one report goes back.
 */
process.on('message', (spec: LoadSpec) => {
  load(spec).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});

async function load(spec: LoadSpec): Promise<LoadReport> {
  const requests = requestWriter(spec);
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const end = begun + spec.seconds * 1_000;
  const taken: number[] = [];
  const failures: string[] = [];
  let failed = 0;
  let bytes = 0;
  const client = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0;
      const ask = () => {
        sentAt = performance.now();
        if (sentAt >= end) {
          socket.destroy();
          resolve();
        } else socket.write(requests());
      };
      const reader = createReplyReader((status, body) => {
        taken.push(performance.now() - sentAt);
        bytes += body.length;
        if (status !== spec.expectStatus || body.includes('"errors":')) {
          failed++;
          if (failures.length < 3) failures.push(`${status} ${body.toString('utf8', 0, 300)}`);
        }
        ask();
      });
      socket.on('data', reader);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the server closed a connection')));
      ask();
    });
  const sockets = await Promise.all(Array.from({ length: spec.clients }, () => connect(spec.url)));
  await Promise.all(sockets.map(client));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? NaN;
  return {
    perSecond: (taken.length / ms) * 1_000,
    requests: taken.length,
    failed,
    failures,
    bytesEach: bytes / taken.length,
    p50: at(0.5),
    p99: at(0.99),
    busy: (user + system) / 1_000 / ms,
  };
}

function connect(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port), noDelay: true }, () =>
      resolve(socket),
    );
    socket.once('error', reject);
  });
}

/** The bytes of one request after the other; where the spec varies, no two are the same. */
function requestWriter({ url, method, path, headers, body, vary }: LoadSpec): () => string {
  const mark = vary?.mark ?? '';
  const word = (n: number): string => {
    if (!vary) return '';
    return vary.instant === undefined
      ? String(n).padStart(mark.length, '0')
      : new Date(vary.instant + n * (vary.step ?? 1)).toISOString();
  };
  let n = vary?.from ?? 0;
  // An instant is longer than its mark; every instant is of one length.
  const length = Buffer.byteLength(vary ? body.replaceAll(mark, word(n)) : body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['content-type: application/json', `content-length: ${length}`] : []),
  ].join('\r\n');
  const whole = `${head}\r\n\r\n${body}`;
  if (!vary) return () => whole;
  const parts = whole.split(mark);
  return () => parts.join(word(n++));
}
