import { Prisma, type Db } from '../../store/prisma';
import type { DecimalText, WorkerStatus } from '../../vocabulary';
import type { EndpointFacts } from '../rules/collection-failing';
import type { EarlierCounters, ShareCounters } from '../rules/high-reject-rate';
import type { StrangePayout } from '../rules/new-payout-address';

type Counted = Omit<ShareCounters, 'at'>;

/** The running counters as plain numbers; they stay far below 2^53. */
export function counters(row: Record<keyof Counted, bigint | null>): Counted {
  return {
    accepted: Number(row.accepted ?? 0n),
    stale: Number(row.stale ?? 0n),
    duplicate: Number(row.duplicate ?? 0n),
    other: Number(row.other ?? 0n),
  };
}

/** So many samples in a row must have grown before counters are believed to run; noise does not do that by chance. */
const BELIEVED_SAMPLES = 6;

/**
 * The counters of the sample before each account's present one, and whether the last samples show that they run: none
 * fell, unless all of it began anew (the accepted ones are less than half of what they were).
 */
export async function previousCounters(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, EarlierCounters>> {
  const rows = await tx.$queryRaw<
    ({ accountId: number; at: Date; isRunning: boolean } & Record<keyof Counted, bigint>)[]
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
    rows.map((row) => [row.accountId, { at: row.at, isRunning: row.isRunning, ...counters(row) }]),
  );
}

export interface ListedWorker {
  id: bigint;
  accountId: number;
  name: string;
  status: WorkerStatus;
  hashrate10m: number;
  lastShareAt: Date | null;
  collectedAt: Date;
}

/** Of the workers on the accounts' last lists those that do not work as they should, and those with an open alert. */
export async function troubledWorkers(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, ListedWorker[]>> {
  const rows = await tx.$queryRaw<ListedWorker[]>`
    select w.id, w.account_id as "accountId", w.name, w.status, w.hashrate_10m as "hashrate10m",
      w.last_share_at as "lastShareAt", w.collected_at as "collectedAt"
    from worker_lists l join workers w on w.account_id = l.account_id and w.collected_at >= l.started_at
    where l.account_id = any(${[...accountIds]}::int[]) and w.removed_at is null
      and (w.status <> 'ONLINE' or w.hashrate_10m = 0
        or exists (select from worker_alerts a where a.worker_id = w.id and a.state <> 'RESOLVED'))
    order by w.id`;
  return byAccount(rows);
}

/** How many workers were on the accounts' last lists. */
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

/** More of them say no more about the habit. */
const REMEMBERED_PAYOUTS = 50;

/**
 * An account's balances since its last payout: as collected, and of each finished day the last one, which is kept for
 * ever. Over `accounts a` and `habit`.
 */
const BALANCES = Prisma.sql`(
  select b.collected_at as at, b.balance from account_balances b
  where b.account_id = a.id and b.collected_at > coalesce(habit.last_at, '-infinity')
  union all
  select d.at + interval '1 day' - interval '1 millisecond', d.balance from balance_days d
  where d.account_id = a.id and d.at > coalesce(habit.last_at, '-infinity') - interval '1 day')`;

/** How each account is paid, from its newest payouts, and since when its balance has been above its threshold. */
export async function payoutHabits(tx: Db, accountIds: readonly number[]): Promise<Map<number, PayoutHabit>> {
  const rows = await tx.$queryRaw<PayoutHabit[]>(Prisma.sql`
    select a.id as "accountId", coalesce(known.first_at, s.balance_at) as "firstBalanceAt",
      (select min(b.at) from ${BALANCES} b where b.at > crossing.below_at) as "aboveSince",
      habit.payouts as "payoutCount", habit.last_at as "lastPayoutAt", habit.gap_hours as "medianGapHours",
      habit.amount::text as "medianAmount"
    from accounts a join account_states s on s.account_id = a.id
    cross join lateral (
      select count(*)::int as payouts, max(paid_at) as last_at, percentile_disc(0.5) within group (order by amount) as amount,
        (percentile_cont(0.5) within group (order by gap_hours))::float8 as gap_hours
      from (
        select amount, paid_at, extract(epoch from paid_at - lag(paid_at) over (order by paid_at, ordinal)) / 3600 as gap_hours
        from (select amount, paid_at, ordinal from payment_history
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

/** The first addresses of an account are learnt from so many payouts. */
const LEARNT_FROM_PAYOUTS = 3;

/**
 * Payouts that came to be known since the payments were last judged, or whose address did, to addresses that no earlier
 * payout went to. None of an account that is judged for the first time: its history is what is normal.
 */
export async function strangePayouts(
  tx: Db,
  accountIds: readonly number[],
): Promise<Map<number, StrangePayout[]>> {
  const rows = await tx.$queryRaw<(StrangePayout & { accountId: number })[]>`
    with news as (
      select judged.account_id, judged.observed_at, e.ok_at from alert_watermarks judged
      join endpoint_states e on e.account_id = judged.account_id and e.endpoint = 'paymentHistoryV2.htm'
      where judged.account_id = any(${[...accountIds]}::int[]) and judged.source = 'PAYMENTS'
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

export async function endpointStandings(
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
