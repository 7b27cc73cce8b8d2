import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DecimalText } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { changeOf, COLLECTED_AT } from '../accounts/rows';
import { decimalSql } from '../lists/decimal-text';
import { storedText } from '../lists/stored-text';

/** Sums over enabled accounts of one coin: H/s, workers, whole coins. Accounts never collected add nothing. */
export interface FleetRow {
  coin: string;
  /** null: all that the viewer sees */
  group: string | null;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  /** hashrate1h compared with hashrate1d, -0.1 is 10 % less; null if that is unknown or 0 */
  hashrateChange: number | null;
  /** from the overview, or else from hashrate.htm, which does not separate offline and invalid workers */
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
  /** the oldest among the collected accounts */
  collectedAt: Date | null;
}

export interface FleetInput {
  coin: string;
  visible: readonly string[] | null;
  /** accounts collected before it are stale, and so are those stamped by a clock ahead of this */
  staleBefore: Date;
  stampedAhead?: Date;
}

/** A separate count, because a join would repeat the search for each of thousands of accounts. */
const openAlerts = (accounts: Prisma.Sql) => Prisma.sql`(
  select count(*)::int from worker_alerts w join accounts a on a.id = w.account_id
  where w.state in ('FIRING', 'ACKNOWLEDGED') and ${accounts}) as "openAlerts"`;

const workers = (overview: string, hashrate: string | null) => {
  const otherwise = hashrate === null ? Prisma.sql`0` : Prisma.raw(`s.${hashrate}`);
  const column = Prisma.raw(`s.${overview}`);
  return Prisma.sql`coalesce(${column}, ${otherwise})`;
};

const total = (value: Prisma.Sql) => Prisma.sql`coalesce(sum(${value}), 0)`;

/** A sum of money is unknown if one account lacks its part. */
const money = (column: string) => {
  const value = Prisma.raw(`s.${column}`);
  return decimalSql(
    Prisma.sql`case when bool_and(s.balance_at is null or ${value} is not null) then sum(${value}) end`,
  );
};

const SUMS = Prisma.sql`
  ${total(Prisma.sql`s.hashrate_10m`)} as "hashrate10m", ${total(Prisma.sql`s.hashrate_1h`)} as "hashrate1h",
  ${total(Prisma.sql`s.hashrate_1d`)} as "hashrate1d", ${changeOf(Prisma.sql`sum(s.hashrate_1h)`, Prisma.sql`sum(s.hashrate_1d)`)} as "hashrateChange",
  ${total(workers('overview_total', 'total_workers'))}::int as "totalWorkers",
  ${total(workers('overview_active', 'active_workers'))}::int as "activeWorkers",
  ${total(workers('overview_inactive', null))}::int as "inactiveWorkers",
  ${total(workers('overview_invalid', null))}::int as "invalidWorkers",
  ${money('balance')} as balance,
  ${money('earn_total')} as "earnTotal",
  ${money('earn_24_hours')} as "earn24Hours",
  count(a.id)::int as accounts,
  count(*) filter (where s.status in ('AUTH_ERROR', 'POOL_ERROR', 'PARTIAL'))::int as "failingAccounts",
  min(${COLLECTED_AT}) as "collectedAt"`;

const staleAccounts = ({ staleBefore, stampedAhead }: FleetInput) => {
  const fresh = Prisma.sql`${COLLECTED_AT} >= ${staleBefore}::timestamptz
    and ${COLLECTED_AT} <= coalesce(${stampedAhead ?? null}::timestamptz, 'infinity')`;
  return Prisma.sql`count(*) filter (where not coalesce(${fresh}, false))::int as "staleAccounts",
    min(${COLLECTED_AT}) filter (where ${fresh}) as "oldestFreshAt"`;
};

const ENABLED = Prisma.sql`a.enabled and a.archived_at is null`;

/** Everything that the viewer sees, or one group of it. */
export async function fleetTotals(
  db: Reader,
  input: FleetInput & { group: string | null },
): Promise<FleetRow> {
  const { coin, visible, group } = input;
  const accounts = Prisma.sql`${ENABLED} and a.coin = upper(${storedText(coin)}::text)
    and ${accountInScope({ visible, groups: group === null ? null : [group] })}`;
  const rows = await db.$queryRaw<FleetRow[]>(Prisma.sql`
    select upper(${storedText(coin)}::text) as coin, ${group}::text as "group", ${SUMS}, ${staleAccounts(input)},
      ${openAlerts(accounts)}
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
  const rows = await db.$queryRaw<FleetRow[]>(Prisma.sql`
    select wanted.group_name as "group", totals.*
    from unnest(${[...groups]}::text[]) wanted (group_name)
    cross join lateral (
      select upper(${storedText(coin)}::text) as coin, ${SUMS}, ${staleAccounts(input)}, ${openAlerts(accounts)}
      from accounts a left join account_states s on s.account_id = a.id where ${accounts}
    ) totals`);
  const byGroup = new Map(rows.map((row) => [row.group, row]));
  return groups.map((group) => byGroup.get(group) as FleetRow);
}
