import { Prisma, type Db } from '../store/prisma';
import type { WorkerStatus } from '../vocabulary';
import {
  bucketOf,
  inRange,
  sourceOf,
  stepSeconds,
  type PointSource,
  type SeriesRange,
  type SeriesRequest,
} from './series';

/** Averages over the bucket in H/s; `status` is the one of its last sample. */
export interface WorkerPointRow {
  workerId: string;
  at: Date;
  source: PointSource;
  samples: number;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  rejectRatio: number | null;
  status: WorkerStatus;
}

const AT = Prisma.sql`r.collected_at`;

const samplesOf = (workerIds: readonly bigint[], range: SeriesRange) =>
  Prisma.sql`worker_samples r where r.worker_id = any(${[...workerIds]}::bigint[]) and ${inRange(AT, range)}`;

/** The series of several workers in one statement, each oldest first; each worker by itself gets the step that fits. */
export function workerSeries(
  db: Db,
  { workerIds, request }: { workerIds: readonly bigint[]; request: SeriesRequest },
): Promise<WorkerPointRow[]> {
  return db.$queryRaw<WorkerPointRow[]>(Prisma.sql`
    with in_range as (
      select r.* from ${samplesOf(workerIds, request)}
    ), step as (
      select r.worker_id, ${stepSeconds(AT, request.step, ['SAMPLE', 'HOUR', 'DAY'])} as seconds
      from in_range r group by r.worker_id
    ), cut as (
      select r.*, step.seconds, ${bucketOf(AT, Prisma.sql`step.seconds`)} as bucket
      from in_range r join step using (worker_id)
    )
    select worker_id::text as "workerId", bucket as at, ${sourceOf(Prisma.sql`max(seconds)`)} as source,
      count(*)::int as samples, avg(hashrate_10m) as "hashrate10m", avg(hashrate_1h) as "hashrate1h",
      avg(hashrate_1d) as "hashrate1d", avg(reject_ratio) as "rejectRatio",
      (array_agg(status order by collected_at desc))[1] as status
    from cut group by worker_id, bucket order by cut.worker_id, bucket`);
}

/** Share of each worker's samples in the range in which it was ONLINE; a worker without samples has no row. */
export function workerAvailability(
  db: Db,
  { workerIds, range }: { workerIds: readonly bigint[]; range: SeriesRange },
): Promise<{ workerId: string; availability: number }[]> {
  return db.$queryRaw(Prisma.sql`
    select r.worker_id::text as "workerId", avg((r.status = 'ONLINE')::int)::float8 as availability
    from ${samplesOf(workerIds, range)} group by r.worker_id`);
}
