import { Prisma } from '../connection/prisma';

/** Exact; a division by 1e12 would round. */
const TERAHASHES = Prisma.sql`max(p.hashrate)::text::numeric * 0.000000000001`;
const SECONDS_A_DAY = 86_400;
/** A hash finds a block once in difficulty × 2^32 tries. */
const HASHES_PER_DIFFICULTY = 4_294_967_296n;
/** A quotient has no end. */
const PLACES = 18;
/** The pool quotes with eight places; if it gives more one day, they count. */
const QUOTED_PLACES = 8;

const raw = (value: number | bigint) => Prisma.raw(String(value));

/**
 * A table expression: what each settled day of each account earned, beside what its hashrate should have earned. One
 * row for each account_id and day, with coin, amount, terahashes (null: the pool told no hashrate), samples (of the price that day), expected (by the
 * mean that the pool quoted that day for 1 TH/s; null: not known), uncertainty (the last place of that quote) and
 * network_expected (by block reward, fees and difficulty). `accounts` is a condition over `accounts a`, `days` one over
 * `p.settlement_date`.
 */
export function expectedByDay(accounts: Prisma.Sql, days: Prisma.Sql): Prisma.Sql {
  // An account with two pay modes has two rows for a day, with one hashrate.
  return Prisma.sql`
    select s.*, coalesce(d.samples, 0) as samples, s.terahashes * d.terahash_mean as expected, case when d.terahash_mean is not null then s.terahashes * ('1e-' ||
        greatest(${raw(QUOTED_PLACES)}, min_scale(d.terahash_open), min_scale(d.terahash_close)))::numeric end as uncertainty,
      round(s.terahashes * 1000000000000 * ${raw(SECONDS_A_DAY)} * (d.block_reward + d.block_fees)
        / nullif(d.network_difficulty::text::numeric * ${raw(HASHES_PER_DIFFICULTY)}, 0), ${raw(PLACES)}) as network_expected
    from (
      select p.account_id, p.coin, p.settlement_date as day, sum(p.amount) as amount, ${TERAHASHES} as terahashes
      from accounts a join payment_history p on p.account_id = a.id
      where ${accounts} and p.type = 'EARNING' and p.settlement_date is not null and ${days}
      group by p.account_id, p.coin, p.settlement_date
    ) s left join coin_price_days d on d.coin = s.coin and d.day = s.day`;
}
