import type { CollectionStatus } from '../../data/schema.generated';
import { count, counted } from '../../format/count';
import type { AccountListQuery, GroupTotalsQuery } from './operations.generated';

type Account = AccountListQuery['accounts']['nodes'][number];
type Group = GroupTotalsQuery['groups'][number];

/** A line of the table: an account, or the sum of a group. */
export interface Row {
  id: string;
  name: string;
  group: string | null;
  /** null: an account; else what the group's line says in place of a status */
  subtotal: string | null;
  status: CollectionStatus | null;
  reason: string | null;
  rates: Record<'10m' | '1h' | '1d', number> | null;
  /** the last hour against the own last 24, as a fraction */
  change: number | null;
  /** the last 24 hours, one value for each */
  sparkline: readonly (number | null)[];
  activeWorkers: number | null;
  totalWorkers: number | null;
  rejectRatio: number | null;
  balance: string | null;
  collectedAt: string | null;
  isStale: boolean;
}

export function accountRow(account: Account): Row {
  const { id, name, group, status, lastError, hashrate, balance, collectedAt, isStale } = account;
  return {
    ...{ id, name, group, status, subtotal: null, collectedAt, isStale },
    ...{ change: account.hashrateChange, sparkline: account.sparkline },
    reason: lastError && status !== 'OK' ? `${lastError.code}: ${lastError.message}` : null,
    rates: hashrate && { '10m': hashrate.hashrate10m, '1h': hashrate.hashrate1h, '1d': hashrate.hashrate1d },
    activeWorkers: hashrate?.activeWorkers ?? null,
    totalWorkers: hashrate?.totalWorkers ?? null,
    rejectRatio: hashrate?.rejectRatio ?? null,
    balance: balance?.balance ?? null,
  };
}

function groupRow({ name, accountCount, totals }: Group): Row {
  const known = totals.collectedAt !== null;
  return {
    ...{ id: `group ${name}`, name, group: null, status: null, reason: null },
    ...{ change: totals.hashrateChange, sparkline: totals.sparkline },
    subtotal:
      totals.staleAccounts > 0
        ? `${totals.staleAccounts} of ${count(totals.accounts)} not current`
        : counted(accountCount, 'account'),
    rates: known ? { '10m': totals.hashrate10m, '1h': totals.hashrate1h, '1d': totals.hashrate1d } : null,
    activeWorkers: known ? totals.activeWorkers : null,
    totalWorkers: known ? totals.totalWorkers : null,
    rejectRatio: null,
    balance: totals.balance ?? null,
    collectedAt: totals.collectedAt,
    isStale: false,
  };
}

/** The sum of each group above its accounts; sums are of one coin, so a list of several coins has none. */
export function withSubtotals(accounts: readonly Account[], groups: readonly Group[]): Row[] {
  const sums = new Map(groups.map((group) => [group.name, group]));
  const rows: Row[] = [];
  let before: string | null = null;
  for (const account of accounts) {
    const sum = account.group === before ? undefined : sums.get(account.group ?? '');
    before = account.group;
    if (sum) rows.push(groupRow(sum));
    rows.push(accountRow(account));
  }
  return rows;
}
