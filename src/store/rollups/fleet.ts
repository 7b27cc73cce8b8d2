import { Prisma, type Db, type PrismaClient } from '../connection/prisma';
import type { Bucket } from './buckets';

const TABLES = {
  HOUR: { sums: Prisma.raw('fleet_hours'), accounts: Prisma.raw('hashrate_hours') },
  DAY: { sums: Prisma.raw('fleet_days'), accounts: Prisma.raw('hashrate_days') },
} as const;

/** Writers of accounts' rollups take turns, so that no sum misses another's change. */
export async function lockFleet(tx: Db): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('fleet rollups'))`;
}

const FIGURES = [
  'accounts',
  'collected',
  'charted',
  ...['hashrate_10m', 'hashrate_1h', 'hashrate_1d', 'known_10m', 'known_1h', 'known_1d'],
  ...['active_workers', 'total_workers'],
];
const WRITTEN = Prisma.raw(FIGURES.join(', '));
const REPLACED = Prisma.raw(FIGURES.map((name) => `${name} = excluded.${name}`).join(', '));
const SUMS = Prisma.raw(
  FIGURES.map((name) => (name === 'charted' ? 'bool_or(charted)' : `sum(${name})`)).join(', '),
);

/** Writes the selected rows: coin, whole, group_name, at and the figures. */
const write = (bucket: Bucket, selected: Prisma.Sql) => Prisma.sql`
  insert into ${TABLES[bucket].sums} (coin, whole, group_name, at, ${WRITTEN}) ${selected} order by 1, 2, 3, 4
  on conflict (coin, whole, group_name, at) do update set ${REPLACED}`;

/** Adds up the rollups `r` of the members `m`. */
const addUpGroups = (bucket: Bucket, rows: Prisma.Sql) =>
  write(
    bucket,
    Prisma.sql`
    select m.coin, false, m.group_name, r.at, count(*), count(*) filter (where m.collected),
      bool_or(r.source = 'POOL_CHART'), sum(r.hashrate_10m), sum(r.hashrate_1h), sum(r.hashrate_1d), count(r.hashrate_10m),
      count(r.hashrate_1h), count(r.hashrate_1d), sum(r.active_workers), sum(r.total_workers)
    from ${rows} group by m.coin, m.group_name, r.at`,
  );

/** Adds up the sums `f` of groups into those of their coin. */
const addUpCoins = (bucket: Bucket, sums: Prisma.Sql) =>
  write(bucket, Prisma.sql`select f.coin, true, '', f.at, ${SUMS} from ${sums} group by f.coin, f.at`);

/**
 * Recomputes the sums of the buckets in which accounts' rollups were written, in the same transaction, which holds the
 * lock.
 */
export async function addUpFleet(tx: Db, bucket: Bucket, instants: Date[]): Promise<void> {
  if (instants.length === 0) return;
  const { sums, accounts } = TABLES[bucket];
  const changed = Prisma.sql`unnest(${instants}::timestamptz[]) as changed (at)`;
  await tx.$executeRaw(
    addUpGroups(
      bucket,
      Prisma.sql`${changed} cross join fleet_members m
        join ${accounts} r on r.account_id = m.account_id and r.at = changed.at`,
    ),
  );
  await tx.$executeRaw(
    addUpCoins(
      bucket,
      Prisma.sql`${changed} cross join (select distinct coin, group_name from fleet_members) g
        join ${sums} f on f.coin = g.coin and not f.whole and f.group_name = g.group_name and f.at = changed.at`,
    ),
  );
}

/** Condition and source of the accounts that have changed group, coin or state since the sums were made. */
const MOVED = Prisma.sql`
  accounts a full join fleet_members m on m.account_id = a.id
  where (a.id, a.coin, coalesce(a.group_name, ''), a.enabled and a.archived_at is null)
    is distinct from (m.account_id, m.coin, m.group_name, m.collected)`;

/** A condition: no account has changed since the sums were made. */
export const fleetIsCurrent = Prisma.sql`not exists (select from ${MOVED})`;

/** All hours of the changed groups are added up in one transaction: at 2,000 accounts, twenty million rows. */
const LONGEST_MS = 600_000;

/**
 * Records the accounts as they are now, and recomputes the sums of groups that an account's history joined, left or
 * changed in. Their earning days are noted for later.
 */
export async function followAccounts(client: PrismaClient): Promise<void> {
  const [known] = await client.$queryRaw<{ current: boolean }[]>`select ${fleetIsCurrent} as current`;
  if (known?.current) return;
  const adding = async (tx: Db) => {
    await lockFleet(tx);
    const groups = await tx.$queryRaw<{ coin: string; group: string }[]>`
      with moved as (
        select a.id, a.coin, coalesce(a.group_name, '') as group_name, a.enabled and a.archived_at is null as collected,
          m.account_id as old_id, m.coin as old_coin, m.group_name as old_group
        from ${MOVED}
      ), gone as (
        delete from fleet_members where account_id in (select old_id from moved where id is null)
      ), written as (
        insert into fleet_members (account_id, coin, group_name, collected)
        select id, coin, group_name, collected from moved where id is not null
        on conflict (account_id) do update
          set coin = excluded.coin, group_name = excluded.group_name, collected = excluded.collected
      ), noted as (
        insert into stale_earning_days (day)
        select distinct p.settlement_date from moved join payment_history p on p.account_id = moved.id
        where (moved.coin, moved.group_name) is distinct from (old_coin, old_group)
          and p.type = 'EARNING' and p.settlement_date is not null
      )
      select distinct side.coin, side.group_name as "group" from moved
      cross join lateral (values (moved.coin, moved.group_name), (old_coin, old_group)) as side (coin, group_name)
      where side.coin is not null and (id is null
        or exists (select from hashrate_hours where account_id = id) or exists (select from hashrate_days where account_id = id))`;
    const coins = groups.map(({ coin }) => coin);
    const names = groups.map(({ group }) => group);
    const changed = Prisma.sql`(select * from unnest(${coins}::text[], ${names}::text[]) as g (coin, group_name)) g`;
    for (const bucket of ['HOUR', 'DAY'] as const) {
      const { sums, accounts } = TABLES[bucket];
      await tx.$executeRaw`
        delete from ${sums} s using ${changed} where s.coin = g.coin and (s.whole or s.group_name = g.group_name)`;
      await tx.$executeRaw(
        addUpGroups(
          bucket,
          Prisma.sql`${changed} join fleet_members m on m.coin = g.coin and m.group_name = g.group_name
            join ${accounts} r on r.account_id = m.account_id`,
        ),
      );
      await tx.$executeRaw(
        addUpCoins(bucket, Prisma.sql`${sums} f where f.coin = any(${coins}::text[]) and not f.whole`),
      );
    }
  };
  await client.$transaction(adding, { maxWait: 20_000, timeout: LONGEST_MS });
}
