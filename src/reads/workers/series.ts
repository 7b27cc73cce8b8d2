import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { WorkerStatus } from '../../vocabulary';
import { bucketOf, sourceOf, type PointSource, type SeriesRange, type SeriesRequest } from '../series/series';
import { dayRows, rawRows, spans, targets, type SeriesSources } from '../series/sources';

/** Averages over the bucket in H/s; `status` is that of its last sample. */
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
  /** the number of its samples */
  onlineShare: number;
}

/** Workers are listed every two hours, so an hourly rollup would save nothing. */
const SAMPLES: SeriesSources = {
  owner: 'worker_id',
  raw: 'worker_samples',
  hours: null,
  days: 'worker_days',
};

const wanted = (workerIds: readonly bigint[]) =>
  Prisma.sql`wanted as (select distinct unnest(${[...workerIds]}::bigint[]) as worker_id)`;

/** The series of several workers in one statement, each oldest first and with the step that fits it. */
export function workerSeries(
  db: Reader,
  { workerIds, request }: { workerIds: readonly bigint[]; request: SeriesRequest },
): Promise<WorkerPointRow[]> {
  return db.$queryRaw<WorkerPointRow[]>(Prisma.sql`
    with ${wanted(workerIds)}, ${spans(SAMPLES, request)}, ${targets(SAMPLES, request)},
    cut as (
      select s.seconds, h.*, ${bucketOf(Prisma.sql`h.collected_at`, Prisma.sql`s.seconds`)} as bucket
      from target s cross join lateral (select s.worker_id) w cross join lateral (select r.* from ${rawRows(SAMPLES)} offset 0) h
    ), points as (
      select worker_id, bucket as at, ${sourceOf(Prisma.sql`max(seconds)`)} as source, count(*)::int as samples,
        avg(hashrate_10m) as hashrate_10m, avg(hashrate_1h) as hashrate_1h, avg(hashrate_1d) as hashrate_1d,
        avg(reject_ratio) as reject_ratio, (array_agg(status order by collected_at desc))[1] as status,
        count(*) filter (where status = 'ONLINE') as online
      from cut group by worker_id, bucket
      union all
      select r.* from target s cross join lateral (select s.worker_id) w cross join lateral (
        select r.worker_id, r.at, 'DAY', r.samples, r.hashrate_10m, r.hashrate_1h, r.hashrate_1d, r.reject_ratio, r.status, r.online
        from ${dayRows(SAMPLES, request)} offset 0) r
    )
    select worker_id::text as "workerId", at, source, samples, hashrate_10m as "hashrate10m",
      hashrate_1h as "hashrate1h", hashrate_1d as "hashrate1d", reject_ratio as "rejectRatio", status,
      online::float8 / samples as "onlineShare"
    from points order by points.worker_id, at`);
}

/**
 * The part of each worker's samples in the range in which it was ONLINE; a worker without samples has no row. Days
 * without raw samples count as a whole, including the first one.
 */
export function workerAvailability(
  db: Reader,
  { workerIds, range }: { workerIds: readonly bigint[]; range: SeriesRange },
): Promise<{ workerId: string; availability: number }[]> {
  const request: SeriesRequest = { ...range, step: null };
  return db.$queryRaw(Prisma.sql`
    with ${wanted(workerIds)}, ${spans(SAMPLES, request)}, seen as (
      select r.* from wanted w cross join span s cross join lateral (
        select r.worker_id, 1 as samples, (r.status = 'ONLINE')::int as online from ${rawRows(SAMPLES)}
        union all
        select r.worker_id, r.samples, r.online from ${dayRows(SAMPLES, request)}
      ) r where s.seconds = 0
    )
    select worker_id::text as "workerId", (sum(online)::float8 / sum(samples)::float8) as availability
    from seen group by worker_id`);
}
