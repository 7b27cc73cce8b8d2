import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { DecimalText } from '../vocabulary';
import { accountInScope } from './account-scope';
import { COLLECTED_AT } from './account-rows';
import { decimalSql } from './decimal-text';
import { storedText } from './stored-text';

/** Sums over enabled accounts of one coin: H/s, machines, whole coins. What was never collected adds nothing. */
export interface FleetRow {
  coin: string;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  /** from the overview, else from hashrate.htm, which does not tell offline from invalid ones */
  totalWorkers: number;
  activeWorkers: number;
  inactiveWorkers: number;
  invalidWorkers: number;
  balance: DecimalText | null;
  earnTotal: DecimalText | null;
  earn24Hours: DecimalText | null;
  accounts: number;
  staleAccounts: number;
  /** when the oldest of the others was collected */
  oldestFreshAt: Date | null;
  failingAccounts: number;
  openAlerts: number;
  /** the oldest among the accounts that were collected */
  collectedAt: Date | null;
}

export interface FleetInput {
  coin: string;
  visible: readonly string[] | null;
  /** accounts that were collected before are stale */
  staleBefore: Date;
}

/** Counted by themselves: for each of thousands of accounts it would take as many looks. */
const openAlerts = (accounts: Prisma.Sql) => Prisma.sql`(
  select count(*)::int from worker_alerts w join accounts a on a.id = w.account_id
  where w.state in ('FIRING', 'ACKNOWLEDGED') and ${accounts}) as "openAlerts"`;

const workers = (overview: string, hashrate: string | null) => {
  const otherwise = hashrate === null ? Prisma.sql`0` : Prisma.raw(`s.${hashrate}`);
  const column = Prisma.raw(`s.${overview}`);
  return Prisma.sql`case when s.overview_at is not null then ${column} else ${otherwise} end`;
};

const total = (value: Prisma.Sql) => Prisma.sql`coalesce(sum(${value}), 0)`;

const SUMS = Prisma.sql`
  ${total(Prisma.sql`s.hashrate_10m`)} as "hashrate10m", ${total(Prisma.sql`s.hashrate_1h`)} as "hashrate1h",
  ${total(Prisma.sql`s.hashrate_1d`)} as "hashrate1d",
  ${total(workers('overview_total', 'total_workers'))}::int as "totalWorkers",
  ${total(workers('overview_active', 'active_workers'))}::int as "activeWorkers",
  ${total(workers('overview_inactive', null))}::int as "inactiveWorkers",
  ${total(workers('overview_invalid', null))}::int as "invalidWorkers",
  ${decimalSql(Prisma.sql`sum(s.balance)`)} as balance,
  ${decimalSql(Prisma.sql`sum(s.earn_total)`)} as "earnTotal",
  ${decimalSql(Prisma.sql`sum(s.earn_24_hours)`)} as "earn24Hours",
  count(a.id)::int as accounts,
  count(*) filter (where s.status in ('AUTH_ERROR', 'POOL_ERROR', 'PARTIAL'))::int as "failingAccounts",
  min(${COLLECTED_AT}) as "collectedAt"`;

const staleAccounts = (before: Date) => Prisma.sql`
  count(*) filter (where coalesce(${COLLECTED_AT} < ${before}::timestamptz, true))::int as "staleAccounts",
  min(${COLLECTED_AT}) filter (where ${COLLECTED_AT} >= ${before}::timestamptz) as "oldestFreshAt"`;

const ENABLED = Prisma.sql`a.enabled and a.archived_at is null`;

/** All that the viewer sees, or one group of it. */
export async function fleetTotals(
  db: Reader,
  input: FleetInput & { group: string | null },
): Promise<FleetRow> {
  const { coin, visible, group } = input;
  const accounts = Prisma.sql`${ENABLED} and a.coin = upper(${storedText(coin)}::text)
    and ${accountInScope({ visible, groups: group === null ? null : [group] })}`;
  const rows = await db.$queryRaw<FleetRow[]>(Prisma.sql`
    select upper(${storedText(coin)}::text) as coin, ${SUMS}, ${staleAccounts(input.staleBefore)}, ${openAlerts(accounts)}
    from accounts a left join account_states s on s.account_id = a.id where ${accounts}`);
  return rows[0] as FleetRow;
}

/** The same per group, in the groups' order; a group without an account has zeros. */
export async function fleetTotalsByGroup(
  db: Reader,
  input: FleetInput & { groups: readonly string[] },
): Promise<FleetRow[]> {
  const { coin, visible, groups } = input;
  const accounts = Prisma.sql`${ENABLED} and a.coin = upper(${storedText(coin)}::text)
    and a.group_name = wanted.group_name and ${accountInScope({ visible })}`;
  const rows = await db.$queryRaw<(FleetRow & { group: string })[]>(Prisma.sql`
    select wanted.group_name as "group", totals.*
    from unnest(${[...groups]}::text[]) wanted (group_name)
    cross join lateral (
      select upper(${storedText(coin)}::text) as coin, ${SUMS}, ${staleAccounts(input.staleBefore)}, ${openAlerts(accounts)}
      from accounts a left join account_states s on s.account_id = a.id where ${accounts}
    ) totals`);
  const byGroup = new Map(rows.map((row) => [row.group, row]));
  return groups.map((group) => byGroup.get(group) as FleetRow);
}
