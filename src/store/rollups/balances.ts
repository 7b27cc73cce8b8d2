import { Prisma, type Db } from '../connection/prisma';
import { dirtyBuckets, inBucket, type RollupWindow } from './buckets';

const TABLES = { HOUR: 'balance_hours', DAY: 'balance_days' } as const;

/** Stores the last amounts of the window's buckets of `account_balances` that need it. Returns the rows. */
export function rollBalances(db: Db, window: RollupWindow): Promise<number> {
  const { bucket } = window;
  return db.$executeRaw`
    with dirty as (${dirtyBuckets('account_balances', TABLES[bucket], window)})
    insert into ${Prisma.raw(TABLES[bucket])} as kept
      (account_id, at, samples, balance, earn_24_hours, earn_total, paid_out)
    select b.account_id, b.at, counted.samples, newest.balance, newest.earn_24_hours, newest.earn_total, newest.paid_out
    from dirty b
    cross join lateral (
      select count(*)::int as samples from account_balances r where ${inBucket(bucket)}
    ) counted
    cross join lateral (
      select r.* from account_balances r where ${inBucket(bucket)} order by r.collected_at desc limit 1
    ) newest
    order by b.account_id, b.at
    on conflict (account_id, at) do update set
      samples = excluded.samples, balance = excluded.balance, earn_24_hours = excluded.earn_24_hours,
      earn_total = excluded.earn_total, paid_out = excluded.paid_out
    where excluded.samples >= kept.samples`;
}
