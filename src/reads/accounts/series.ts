import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { growth, last, machineSum } from '../../store/rollups/figures';
import type { DecimalText } from '../../vocabulary';
import { decimalSql } from '../lists/decimal-text';
import { only, type Wanted } from '../lists/only';
import { bucketOf, sourceOf, type PointSource, type SeriesRequest } from '../series/series';
import { dayRows, hourRows, rawRows, spans, targets, type SeriesSources } from '../series/sources';

/** One point of an account's hashrate: averages over the bucket in H/s, and growth of the pool's counters within it. */
export interface HashratePointRow {
  accountId: number;
  at: Date;
  source: PointSource;
  /** 0: only the pool's chart has the bucket */
  samples: number;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  min10m: number | null;
  max10m: number | null;
  /** null: the counter before is unknown, so its growth is too */
  acceptedDelta: bigint | null;
  staleDelta: bigint | null;
  duplicateDelta: bigint | null;
  otherDelta: bigint | null;
  /** the last known value of the bucket */
  activeWorkers: number | null;
  totalWorkers: number | null;
  /** active workers divided by listed workers, over the bucket's samples */
  onlineShare: number | null;
}

/** The last amounts of the bucket, in whole coins; null: missing in its last sample. */
export interface BalancePointRow {
  accountId: number;
  at: Date;
  balance: DecimalText | null;
  earn24Hours: DecimalText | null;
  earnTotal: DecimalText | null;
  paidOut: DecimalText | null;
}

export interface AccountSeriesInput {
  accountIds: readonly number[];
  request: SeriesRequest;
  wanted?: Wanted;
}

const HASHRATES: SeriesSources = {
  owner: 'account_id',
  raw: 'hashrates',
  hours: 'hashrate_hours',
  days: 'hashrate_days',
};
const BALANCES: SeriesSources = {
  owner: 'account_id',
  raw: 'account_balances',
  hours: 'balance_hours',
  days: 'balance_days',
};

/** One account is not an array of one: for an array, PostgreSQL rejects the generic plan and plans each time. */
const owners = (accountIds: readonly number[]) =>
  accountIds.length === 1
    ? Prisma.sql`wanted as (select ${accountIds[0]}::int as account_id)`
    : Prisma.sql`wanted as (select distinct unnest(${[...accountIds]}::int[]) as account_id)`;
const BUCKET = bucketOf(Prisma.sql`r.collected_at`, Prisma.sql`r.seconds`);

const ROLLED = Prisma.sql`r.account_id, r.at, r.source, r.samples, r.hashrate_10m, r.hashrate_1h, r.hashrate_1d, r.min_10m,
  r.max_10m, r.accepted_growth, r.stale_growth, r.duplicate_growth, r.other_growth, r.active_workers, r.total_workers,
  r.active_sum, r.total_sum`;

/** The hashrate of several accounts in one statement, each oldest first; gaps stay gaps. */
export function hashrateSeries(
  db: Reader,
  { accountIds, request, wanted }: AccountSeriesInput,
): Promise<HashratePointRow[]> {
  return db.$queryRaw<HashratePointRow[]>(only(wanted, hashratePoints(owners(accountIds), request)));
}

/** A query for HashratePointRows of the accounts in the CTE `wanted (account_id)`. */
export function hashratePoints(wanted: Prisma.Sql, request: SeriesRequest): Prisma.Sql {
  return Prisma.sql`
    with ${wanted}, ${spans(HASHRATES, request)}, ${targets(HASHRATES, request)},
    known as (
      select s.seconds, s.raw_from, h.* from target s cross join lateral (select s.account_id) w cross join lateral (
        select r.* from ${rawRows(HASHRATES)}
        union all
        (select r.* from hashrates r where r.account_id = w.account_id and r.collected_at < s.raw_from
          order by r.collected_at desc limit 1)
      ) h where s.raw_from < s.raw_to
    ), grown as (
      select *, ${growth('accepted')}, ${growth('stale')}, ${growth('duplicate')}, ${growth('other')}
      from known window by_time as (partition by account_id order by collected_at)
    ), points as (
      select r.account_id, ${BUCKET} as at, ${sourceOf(Prisma.sql`max(r.seconds)`)} as source, count(*)::int as samples,
        avg(r.hashrate_10m) as hashrate_10m, avg(r.hashrate_1h) as hashrate_1h, avg(r.hashrate_1d) as hashrate_1d,
        min(r.hashrate_10m) as min_10m, max(r.hashrate_10m) as max_10m,
        sum(r.accepted_growth)::bigint as accepted_growth, sum(r.stale_growth)::bigint as stale_growth,
        sum(r.duplicate_growth)::bigint as duplicate_growth, sum(r.other_growth)::bigint as other_growth,
        ${last('active_workers')} as active_workers, ${last('total_workers')} as total_workers,
        ${machineSum('active_workers')} as active_sum, ${machineSum('total_workers')} as total_sum
      from grown r where r.collected_at >= r.raw_from group by 1, 2
      union all
      select r.* from target s cross join lateral (select s.account_id) w
        cross join lateral (select ${ROLLED} from ${hourRows(HASHRATES, request)} offset 0) r
      union all
      select r.* from target s cross join lateral (select s.account_id) w
        cross join lateral (select ${ROLLED} from ${dayRows(HASHRATES, request)} offset 0) r
    )
    select account_id as "accountId", at, source, samples, hashrate_10m as "hashrate10m", hashrate_1h as "hashrate1h",
      hashrate_1d as "hashrate1d", min_10m as "min10m", max_10m as "max10m", accepted_growth as "acceptedDelta",
      stale_growth as "staleDelta", duplicate_growth as "duplicateDelta", other_growth as "otherDelta",
      active_workers as "activeWorkers", total_workers as "totalWorkers", active_sum::float8 / nullif(total_sum, 0) as "onlineShare"
    from points order by account_id, at`;
}

const AMOUNTS = Prisma.sql`r.account_id, r.at, r.balance, r.earn_24_hours, r.earn_total, r.paid_out`;

/** The balances of several accounts in one statement, each oldest first; gaps stay gaps. */
export function balanceSeries(
  db: Reader,
  { accountIds, request, wanted }: AccountSeriesInput,
): Promise<BalancePointRow[]> {
  return db.$queryRaw<BalancePointRow[]>(
    only(
      wanted,
      Prisma.sql`
    with ${owners(accountIds)}, ${spans(BALANCES, request)}, ${targets(BALANCES, request)},
    newest as (
      select distinct on (r.account_id, at) r.*, ${BUCKET} as at from (
        select s.seconds, h.* from target s cross join lateral (select s.account_id) w
          cross join lateral (select r.* from ${rawRows(BALANCES)} offset 0) h
      ) r order by r.account_id, at, r.collected_at desc
    ), points as (
      select ${AMOUNTS} from newest r
      union all
      select r.* from target s cross join lateral (select s.account_id) w
        cross join lateral (select ${AMOUNTS} from ${hourRows(BALANCES, request)} offset 0) r
      union all
      select r.* from target s cross join lateral (select s.account_id) w
        cross join lateral (select ${AMOUNTS} from ${dayRows(BALANCES, request)} offset 0) r
    )
    select account_id as "accountId", at,
      ${decimalSql(Prisma.sql`balance`)} as balance, ${decimalSql(Prisma.sql`earn_24_hours`)} as "earn24Hours",
      ${decimalSql(Prisma.sql`earn_total`)} as "earnTotal", ${decimalSql(Prisma.sql`paid_out`)} as "paidOut"
    from points order by account_id, at`,
    ),
  );
}
