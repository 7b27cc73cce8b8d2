import { systemClock } from '../src/clock';
import { ensurePartitionsFor } from '../src/store/retention/partitions';
import type { PrismaClient } from '../src/store/connection/prisma';
import { maintain } from '../src/tiers/maintenance';
import { fill } from './fill';
import { charts, DASHBOARD } from './history';
import type { Result } from './result';
import { openScratch, type Scratch } from './scratch';

const DAY_MS = 86_400_000;
const WORKERS = 35_000;
/** With a sample every two hours: five million. */
const DAYS = 12;
/** The youngest of them is past its retention; none is rolled up. */
const YOUNGEST_DAYS_AGO = 9;
/** Rows of accounts that are past theirs as well: these are deleted in batches. */
const ACCOUNT_DAYS = 3;
const CLIENTS = 4;
/** How long the normal is measured, before and after. */
const NORMAL_MS = 25_000;

/** Rolls up and lets go of five million samples of workers, while the dashboard and charts are asked for. */
export async function benchRetention(): Promise<Result[]> {
  const scratch = await openScratch(fillOld);
  try {
    const queries = [DASHBOARD, ...Object.values(charts(new Date()))];
    const before = await stored(scratch.db);
    const normal = await ask(scratch, queries, sleep(NORMAL_MS));
    const begun = performance.now();
    const during = await ask(scratch, queries, maintain(scratch.db, systemClock, true));
    const seconds = (performance.now() - begun) / 1_000;
    const after = await stored(scratch.db);
    normal.push(...(await ask(scratch, queries, sleep(NORMAL_MS))));
    const ratio = p99(during) / p99(normal);
    return [
      {
        what: `99th percentile of ${during.length} queries while ${(before.rows / 1e6).toFixed(1)} million samples go, in ${seconds.toFixed(0)} s`,
        ours: `${p99(during).toFixed(1)} ms`,
        peer: `${p99(normal).toFixed(1)} ms without`,
        ratio,
        target: '≤ 2',
        reached: ratio <= 2,
      },
      {
        what: 'what the samples of workers take on disk, before and after',
        ours: `${megabytes(after.bytes)}, ${after.rows} rows`,
        peer: `${megabytes(before.bytes)}, ${before.rows} rows`,
        ratio: after.bytes / before.bytes,
        target: 'the space of the days that went',
        reached: after.bytes / before.bytes <= 1.1 * (after.rows / before.rows) + 0.01,
      },
    ];
  } finally {
    await scratch.drop();
  }
}

/** A server that has not been tidied up for a while. */
async function fillOld(db: PrismaClient, now: Date): Promise<void> {
  await fill(db, now, { accounts: 33, workers: WORKERS, days: 1 });
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  for (let back = 0; back < DAYS; back++) {
    const day = new Date(midnight - (YOUNGEST_DAYS_AGO + back) * DAY_MS);
    await ensurePartitionsFor(db, 'worker_samples', [day]);
    await db.$executeRaw`
      insert into worker_samples select id, ${day}::timestamptz + n * interval '2 hours', 'ONLINE', 1e14, 1e14, 1e14, 0.01
      from workers, generate_series(0, 11) n`;
  }
  await db.$executeRaw`
    insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other)
    select a.id, ${new Date(midnight - 20 * DAY_MS)}::timestamptz + n * interval '10 minutes', 1e15, 1e15, 1e15, n, 1, 1, 1
    from generate_series(1, ${ACCOUNT_DAYS * 144}::int) n, accounts a`;
  await db.$executeRaw`update history_state set kept_from = null`;
  await db.$executeRawUnsafe('vacuum analyze');
}

/** Milliseconds that each query took, asked by so many clients in turn until the work has ended. */
async function ask(scratch: Scratch, queries: string[], work: Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let ended = false;
  const ending = work.finally(() => (ended = true));
  const client = async (first: number) => {
    for (let turn = first; !ended; turn++)
      taken.push(await scratch.time(queries[turn % queries.length] ?? DASHBOARD));
  };
  await Promise.all([...Array.from({ length: CLIENTS }, (_, first) => client(first)), ending]);
  return taken;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const p99 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN;

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

async function stored(db: PrismaClient): Promise<{ rows: number; bytes: number }> {
  const [row] = await db.$queryRaw<{ rows: number; bytes: number }[]>`
    select (select count(*) from worker_samples)::float8 as rows, sum(pg_total_relation_size(inhrelid))::float8 as bytes
    from pg_inherits where inhparent = 'worker_samples'::regclass`;
  return row ?? { rows: 0, bytes: 0 };
}
