import { inTransaction, type PrismaClient } from '../connection/prisma';
import { lockFleet } from './fleet';

/** The most that one statement reads, so that others do not wait long for the embedded database. */
const ROWS_PER_STATEMENT = 30_000;

/** Recomputes the sums of settlement days whose payments or accounts have changed, a few per transaction. */
export async function addUpEarnings(client: PrismaClient): Promise<void> {
  const accounts = await client.account.count();
  const most = Math.max(1, Math.floor(ROWS_PER_STATEMENT / Math.max(1, accounts)));
  while ((await addUpDays(client, most)) === most);
}

/** Returns the number of days. Changes noted meanwhile wait for the next pass. */
function addUpDays(client: PrismaClient, most: number): Promise<number> {
  return inTransaction(client, async (tx) => {
    await lockFleet(tx);
    const noted = await tx.$queryRaw<{ day: string }[]>`
      with oldest as (select distinct day from stale_earning_days order by day limit ${most}::int)
      delete from stale_earning_days s using oldest where s.day = oldest.day returning s.day::text as day`;
    const days = [...new Set(noted.map(({ day }) => day))];
    if (days.length === 0) return 0;
    await tx.$executeRaw`delete from earning_days where day = any(${days}::text[]::date[])`;
    // An account with two pay modes has two rows for a day, with one hashrate.
    await tx.$executeRaw`
      insert into earning_days (coin, whole, group_name, day, amount, hashrate, accounts, known)
      select m.coin, grouping(m.group_name) = 1, coalesce(m.group_name, ''), d.day, sum(p.amount), sum(p.hashrate), count(*),
        count(p.hashrate)
      from unnest(${days}::text[]::date[]) as d (day) cross join fleet_members m cross join lateral (
        select sum(p.amount) as amount, max(p.hashrate) as hashrate from payment_history p
        where p.account_id = m.account_id and p.settlement_date = d.day and p.type = 'EARNING' having count(*) > 0
      ) p
      group by grouping sets ((m.coin, m.group_name, d.day), (m.coin, d.day))`;
    return days.length;
  });
}
