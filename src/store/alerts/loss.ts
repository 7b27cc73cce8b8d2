import type { DecimalText } from '../../vocabulary';
import { Prisma } from '../connection/prisma';
import type { Reader } from '../connection/reader';

/** The estimated cost of an open alert while it lasts. Rates in H/s. */
export interface Loss {
  hashrate: number;
  /** the account's average over the 24 hours before it began; null: of a single worker, or not known */
  normal: number | null;
  /** coins that this hashrate would have earned on the account's last settled day before it began; null: likewise */
  perDay: DecimalText | null;
  coin: string;
}

/**
 * Over `worker_alerts a`: one row, or none where nothing tells what is lost. A share of workers counts as that share of
 * the hashrate; a single worker counts with its 24-hour average, which fades while it is offline.
 */
const LOSS = Prisma.sql`
  select lost.hashrate, lost.normal, c.coin,
    round(day.amount * (lost.hashrate / day.hashrate)::numeric, 8)::text as "perDay"
  from accounts c
  left join account_states s on s.account_id = c.id
  left join lateral (
    select h.hashrate_1d as rate from hashrates h
    where a.worker_id is null and h.account_id = c.id and h.hashrate_1d is not null
      and h.collected_at <= a.started_at and h.collected_at > a.started_at - interval '6 hours'
    order by h.collected_at desc limit 1) before on true
  cross join lateral (
    select coalesce(case a.kind when 'LOW_HASHRATE' then a.frozen_level end, before.rate) as normal) usual
  cross join lateral (
    select usual.normal, case a.kind
      when 'LOW_HASHRATE' then usual.normal * (1 - a.value)
      when 'WORKERS_OFFLINE' then usual.normal * a.value
      when 'ACCOUNT_OFFLINE' then usual.normal - coalesce(s.hashrate_10m, 0)
      when 'WORKER_OFFLINE' then (select w.hashrate_1d from workers w where w.id = a.worker_id)
      end as hashrate) lost
  left join lateral (
    select sum(p.amount) as amount, nullif(max(p.hashrate), 0) as hashrate from payment_history p
    where a.worker_id is null and p.account_id = c.id and p.type = 'EARNING' and p.coin = c.coin
      and p.settlement_date < (a.started_at at time zone 'UTC')::date
      and p.settlement_date > (a.started_at at time zone 'UTC')::date - 8
    group by p.settlement_date order by p.settlement_date desc limit 1) day on true
  where c.id = a.account_id and a.resolved_at is null and lost.hashrate > 0`;

/** By the alerts' ids; those of which nothing is known are left out. */
export type Losses = ReadonlyMap<string, Loss>;

/** The cost of these alerts while they last. */
export async function lossesOfAlerts(db: Reader, alertIds: readonly bigint[]): Promise<Losses> {
  if (alertIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Loss & { alertId: string })[]>(Prisma.sql`
    select a.id::text as "alertId", loss.* from worker_alerts a cross join lateral (${LOSS}) loss
    where a.id = any(${[...alertIds]}::bigint[])`);
  return new Map(rows.map(({ alertId, ...loss }) => [alertId, loss]));
}
