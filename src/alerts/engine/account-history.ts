import { Prisma, type Db } from '../../store/connection/prisma';
import type { DecimalText, WorkerStatus } from '../../vocabulary';
import type { EndpointFacts } from '../rules/collection-failing';
import type { EarlierCounters, ShareCounters } from '../rules/high-reject-rate';
import type { StrangePayout } from '../rules/new-payout-address';

type Counted = Omit<ShareCounters, 'at'>;

/** The running counters as numbers, which stay far below 2^53; null: one of them is unknown. */
export function counters({
  accepted,
  stale,
  duplicate,
  other,
}: Record<keyof Counted, bigint | null>): Counted | null {
  if (accepted === null || stale === null || duplicate === null || other === null) return null;
  return {
    accepted: Number(accepted),
    stale: Number(stale),
    duplicate: Number(duplicate),
    other: Number(other),
  };
}

/**
 * This many samples in a row must have grown before we take the counters as running; noise does not do that by chance.
 */
const BELIEVED_SAMPLES = 6;

/**
 * The counters of the sample before each account's present one, and whether the last samples show running counters:
 * none fell, unless they restarted (the accepted count is less than half of what it was).
 */
export async function previousCounters(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, EarlierCounters>> {
  const rows = await tx.$queryRaw<
    ({ accountId: number; at: Date; isRunning: boolean } & Record<keyof Counted, bigint | null>)[]
  >`
    select s.account_id as "accountId", h.at, h.accepted, h.stale, h.duplicate, h.other, run.is_running as "isRunning"
    from account_states s cross join lateral (
      select collected_at as at, accepted, stale, duplicate, other from hashrates
      where account_id = s.account_id and collected_at < s.hashrate_at order by collected_at desc limit 1) h
    cross join lateral (
      select count(*) = ${BELIEVED_SAMPLES}::int and bool_and(coalesce(accepted * 2 < accepted_before
        or accepted >= accepted_before and stale >= stale_before and duplicate >= duplicate_before
          and other >= other_before, true)) as is_running
      from (
        select accepted, stale, duplicate, other, lag(accepted) over before as accepted_before,
          lag(stale) over before as stale_before, lag(duplicate) over before as duplicate_before,
          lag(other) over before as other_before
        from (select * from hashrates where account_id = s.account_id and collected_at <= s.hashrate_at
          order by collected_at desc limit ${BELIEVED_SAMPLES}::int) newest
        window before as (order by collected_at)
      ) steps
    ) run
    where s.account_id = any(${[...accountIds]}::int[])`;
  return new Map(
    rows.flatMap((row) => {
      const counted = counters(row);
      return counted ? [[row.accountId, { at: row.at, isRunning: row.isRunning, ...counted }] as const] : [];
    }),
  );
}

/** Three hours: what died before a site went dark is not waited for when it comes back. */
const USUAL_SAMPLES = 18;

/** The most workers that were active in each account's last samples, however long ago they were taken. */
export async function usualActive(tx: Db, accountIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ accountId: number; active: number }[]>`
    select a.id as "accountId", h.active from unnest(${[...accountIds]}::int[]) a (id)
    cross join lateral (select max(active_workers) as active from (select active_workers from hashrates
      where account_id = a.id order by collected_at desc limit ${USUAL_SAMPLES}::int) newest) h
    where h.active > 0`;
  return new Map(rows.map(({ accountId, active }) => [accountId, active]));
}

export interface ListedWorker {
  id: bigint;
  accountId: number;
  name: string;
  /** null: the list lacked it, and an older one is shown; likewise the rate */
  status: WorkerStatus | null;
  hashrate10m: number | null;
  lastShareAt: Date | null;
  collectedAt: Date;
}

/** The workers of the accounts' last lists that do not work as they should, and those with an open alert. */
export async function troubledWorkers(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, ListedWorker[]>> {
  const rows = await tx.$queryRaw<ListedWorker[]>`
    select w.id, w.account_id as "accountId", w.name,
      case when w.figures_at is null then w.status else told.status end as status,
      case when w.figures_at is null then w.hashrate_10m else told.hashrate_10m end as "hashrate10m",
      w.last_share_at as "lastShareAt", w.collected_at as "collectedAt"
    from worker_lists l join workers w on w.account_id = l.account_id and w.collected_at >= l.started_at
    left join lateral (select s.status, s.hashrate_10m from worker_samples s where w.figures_at is not null
      and s.worker_id = w.id and s.collected_at = w.collected_at) told on true
    where l.account_id = any(${[...accountIds]}::int[]) and w.removed_at is null
      and (w.status <> 'ONLINE' or w.hashrate_10m = 0
        or exists (select from worker_alerts a where a.worker_id = w.id and a.state <> 'RESOLVED'))
    order by w.id`;
  return byAccount(rows);
}

/** The number of workers on the accounts' last lists. */
export async function listLengths(tx: Db, accountIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ accountId: number; total: number }[]>`
    select l.account_id as "accountId", count(*)::int as total
    from worker_lists l join workers w on w.account_id = l.account_id and w.collected_at >= l.started_at
    where l.account_id = any(${[...accountIds]}::int[]) and w.removed_at is null group by l.account_id`;
  return new Map(rows.map(({ accountId, total }) => [accountId, total]));
}

export interface PayoutHabit {
  accountId: number;
  firstBalanceAt: Date;
  aboveSince: Date | null;
  payoutCount: number;
  lastPayoutAt: Date | null;
  medianGapHours: number | null;
  medianAmount: DecimalText | null;
}

/** More payouts say no more about the habit. */
const REMEMBERED_PAYOUTS = 50;

/**
 * An account's balances since its last payout: all samples, and the last one of each finished day, which is kept for
 * ever. Over `accounts a` and `habit`.
 */
const BALANCES = Prisma.sql`(
  select b.collected_at as at, b.balance from account_balances b
  where b.account_id = a.id and b.balance is not null and b.collected_at > coalesce(habit.last_at, '-infinity')
  union all
  select d.at + interval '1 day' - interval '1 millisecond', d.balance from balance_days d
  where d.account_id = a.id and d.balance is not null and d.at > coalesce(habit.last_at, '-infinity') - interval '1 day')`;

/**
 * Each account's pay habit from its newest payouts, and since when its balance has been above its threshold. A payout
 * counts from when it was seen, even if it is dated in the future.
 */
export async function payoutHabits(tx: Db, accountIds: readonly number[]): Promise<Map<number, PayoutHabit>> {
  const rows = await tx.$queryRaw<PayoutHabit[]>(Prisma.sql`
    select a.id as "accountId", coalesce(known.first_at, s.balance_at) as "firstBalanceAt",
      (select min(b.at) from ${BALANCES} b where b.at > crossing.below_at) as "aboveSince",
      habit.payouts as "payoutCount", habit.last_at as "lastPayoutAt", habit.gap_hours as "medianGapHours",
      habit.amount::text as "medianAmount"
    from accounts a join account_states s on s.account_id = a.id
    cross join lateral (
      select count(*)::int as payouts, max(least(paid_at, first_seen_at)) as last_at, percentile_disc(0.5) within group (order by amount) as amount,
        (percentile_cont(0.5) within group (order by gap_hours))::float8 as gap_hours
      from (
        select amount, paid_at, first_seen_at, extract(epoch from paid_at - lag(paid_at) over (order by paid_at, ordinal)) / 3600 as gap_hours
        from (select amount, paid_at, first_seen_at, ordinal from payment_history
          where account_id = a.id and type = 'PAYOUT' and amount > 0 order by paid_at desc, ordinal desc
          limit ${REMEMBERED_PAYOUTS}::int) newest
      ) gaps
    ) habit
    cross join lateral (select least(
      (select min(b.collected_at) from account_balances b where b.account_id = a.id),
      (select min(d.at) + interval '1 day' - interval '1 millisecond' from balance_days d where d.account_id = a.id)
    ) as first_at) known
    cross join lateral (select max(b.at) as below_at from ${BALANCES} b where b.balance <= a.payout_threshold) crossing
    where a.id = any(${[...accountIds]}::int[])`);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** An account's usual addresses are learnt from this many payouts. */
const LEARNT_FROM_PAYOUTS = 3;

/**
 * Payouts that became known since payments were last evaluated (or whose address did) to addresses without an earlier
 * payout. A new account has none: its history is normal.
 */
export async function strangePayouts(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, StrangePayout[]>> {
  const rows = await tx.$queryRaw<(StrangePayout & { accountId: number })[]>`
    with news as (
      select evaluated.account_id, evaluated.observed_at, e.ok_at from alert_watermarks evaluated
      join endpoint_states e on e.account_id = evaluated.account_id and e.endpoint = 'paymentHistoryV2.htm'
      where evaluated.account_id = any(${[...accountIds]}::int[]) and evaluated.source = 'PAYMENTS'
    ), new_to_us as (
      select p.id from news join payment_history p on p.account_id = news.account_id
        and p.first_seen_at > news.observed_at and p.first_seen_at <= news.ok_at
      union
      select p.id from news join payment_history p on p.account_id = news.account_id
      join payment_conflicts c on c.payment_id = p.id and c.field = 'walletAddress'
        and c.seen_at > news.observed_at and c.seen_at <= news.ok_at
    )
    select p.account_id as "accountId", p.wallet_address as address, p.amount::text as amount, p.coin,
      p.paid_at as "paidAt", p.tx_id as "txId"
    from new_to_us join payment_history p using (id)
    where p.type = 'PAYOUT' and p.wallet_address is not null and p.amount > 0
      and not exists (select from payment_history earlier where earlier.account_id = p.account_id
        and earlier.type = 'PAYOUT' and earlier.amount > 0 and earlier.wallet_address = p.wallet_address
        and (earlier.paid_at, earlier.ordinal, earlier.id) < (p.paid_at, p.ordinal, p.id))
      and (select count(*) from payment_history earlier where earlier.account_id = p.account_id
        and earlier.type = 'PAYOUT' and earlier.amount > 0 and (earlier.paid_at, earlier.ordinal, earlier.id) < (p.paid_at, p.ordinal, p.id))
        >= ${LEARNT_FROM_PAYOUTS}::int`;
  return byAccount(rows);
}

export async function endpointFacts(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, (EndpointFacts & { accountId: number })[]>> {
  const rows = await tx.$queryRaw<(EndpointFacts & { accountId: number })[]>`
    select account_id as "accountId", endpoint, checked_at as "checkedAt", ok_at as "okAt", error_code as "errorCode",
      message, failures
    from endpoint_states where account_id = any(${[...accountIds]}::int[])`;
  return byAccount(rows);
}

function byAccount<Row extends { accountId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const grouped = new Map<number, Row[]>();
  for (const row of rows) {
    const own = grouped.get(row.accountId);
    if (own) own.push(row);
    else grouped.set(row.accountId, [row]);
  }
  return grouped;
}
