import { Prisma } from '../../store/connection/prisma';
import type { CollectionErrorCode, CollectionStatus, DateText, DecimalText } from '../../vocabulary';
import { decimalSql } from '../lists/decimal-text';
import type { Columns } from '../lists/select-list';

/** An account with its present figures: hashrates in H/s, exact amounts, null if nothing was collected. */
export interface AccountRow {
  id: number;
  name: string;
  group: string | null;
  userId: string;
  coin: string;
  enabled: boolean;
  archived: boolean;
  payoutThreshold: DecimalText | null;
  status: CollectionStatus;
  /** null for an account that is switched off, because the time is not recorded */
  statusSince: Date | null;
  errorCode: CollectionErrorCode | null;
  errorEndpoint: string | null;
  errorMessage: string | null;
  errorAt: Date | null;
  /** the older of balance and hashrate; null: one of them is missing */
  collectedAt: Date | null;
  balanceAt: Date | null;
  balance: DecimalText | null;
  earn24Hours: DecimalText | null;
  earnTotal: DecimalText | null;
  paidOut: DecimalText | null;
  settleDate: DateText | null;
  /** the last hour compared with the last 24, -0.1 is 10 % less; null if these are unknown or 0 */
  hashrateChange: number | null;
  hashrateAt: Date | null;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  accepted: bigint;
  stale: bigint;
  duplicate: bigint;
  other: bigint;
  rejectRatio: number | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
  overviewAt: Date | null;
  overview10m: number;
  overview1h: number;
  overview1d: number;
  overviewTotal: number;
  overviewActive: number;
  overviewInactive: number;
  overviewInvalid: number;
  totalAmount: DecimalText | null;
  unpaidAmount: DecimalText | null;
  yesterdayAmount: DecimalText | null;
}

/** The tables of a list or of a single account. */
export const ACCOUNTS_WITH_STATE = Prisma.sql`accounts a left join account_states s on s.account_id = a.id`;

export const COLLECTION_STATUS = Prisma.sql`(case when not a.enabled or a.archived_at is not null then 'DISABLED'
  else coalesce(s.status, 'NEVER_COLLECTED') end)`;

export const COLLECTED_AT = Prisma.sql`(case when s.balance_at is not null and s.hashrate_at is not null
  then least(s.balance_at, s.hashrate_at) end)`;

/**
 * The relative difference between an hour and a day. Less than 1 H/s counts as nothing, so that the quotient fits
 * float8.
 */
export function changeOf(hour: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when ${day} >= 1 then case when ${hour} >= 1 then ${hour} / ${day} - 1 else -1 end end`;
}

export const HASHRATE_CHANGE = changeOf(Prisma.sql`s.hashrate_1h`, Prisma.sql`s.hashrate_1d`);

/** An error from before the last success is not shown. */
const HAS_ERROR = Prisma.sql`s.status not in ('OK', 'NEVER_COLLECTED')`;

const amount = (column: string) => decimalSql(Prisma.raw(column));

const HASHRATE_FIGURES = [
  'hashrate_10m',
  'hashrate_1h',
  'hashrate_1d',
  'accepted',
  'stale',
  'duplicate',
  'other',
];
const OVERVIEW_FIGURES = ['10m', '1h', '1d', 'total', 'active', 'inactive', 'invalid'].map(
  (name) => `overview_${name}`,
);

/** The age of the oldest of the figures that are shown together; null: one of them was never known. */
const figuresAt = (fact: string, figures: readonly string[]) =>
  Prisma.raw(`case when num_nulls(${figures.map((name) => `s.${name}`).join(', ')}) = 0
    then coalesce(s.${fact}_figures_at, s.${fact}_at) end`);

/** The columns of an AccountRow over ACCOUNTS_WITH_STATE. */
export const ACCOUNT_COLUMNS: Columns<AccountRow> = {
  id: Prisma.sql`a.id`,
  name: Prisma.sql`a.name`,
  group: Prisma.sql`a.group_name`,
  userId: Prisma.sql`a.user_id`,
  coin: Prisma.sql`a.coin`,
  enabled: Prisma.sql`a.enabled`,
  archived: Prisma.sql`(a.archived_at is not null)`,
  payoutThreshold: amount('a.payout_threshold'),
  status: COLLECTION_STATUS,
  statusSince: Prisma.sql`case when a.archived_at is not null then a.archived_at when a.enabled then s.status_since end`,
  errorCode: Prisma.sql`case when ${HAS_ERROR} then s.error_code end`,
  errorEndpoint: Prisma.sql`s.error_endpoint`,
  errorMessage: Prisma.sql`s.error_message`,
  errorAt: Prisma.sql`s.error_at`,
  collectedAt: COLLECTED_AT,
  balanceAt: Prisma.sql`s.balance_at`,
  balance: amount('s.balance'),
  earn24Hours: amount('s.earn_24_hours'),
  earnTotal: amount('s.earn_total'),
  paidOut: amount('s.paid_out'),
  settleDate: Prisma.sql`to_char(s.settle_date, 'YYYY-MM-DD')`,
  hashrateChange: HASHRATE_CHANGE,
  hashrateAt: figuresAt('hashrate', HASHRATE_FIGURES),
  hashrate10m: Prisma.sql`s.hashrate_10m`,
  hashrate1h: Prisma.sql`s.hashrate_1h`,
  hashrate1d: Prisma.sql`s.hashrate_1d`,
  accepted: Prisma.sql`s.accepted`,
  stale: Prisma.sql`s.stale`,
  duplicate: Prisma.sql`s.duplicate`,
  other: Prisma.sql`s.other`,
  rejectRatio: Prisma.sql`s.reject_ratio`,
  totalWorkers: Prisma.sql`s.total_workers`,
  activeWorkers: Prisma.sql`s.active_workers`,
  overviewAt: figuresAt('overview', OVERVIEW_FIGURES),
  overview10m: Prisma.sql`s.overview_10m`,
  overview1h: Prisma.sql`s.overview_1h`,
  overview1d: Prisma.sql`s.overview_1d`,
  overviewTotal: Prisma.sql`s.overview_total`,
  overviewActive: Prisma.sql`s.overview_active`,
  overviewInactive: Prisma.sql`s.overview_inactive`,
  overviewInvalid: Prisma.sql`s.overview_invalid`,
  totalAmount: amount('s.total_amount'),
  unpaidAmount: amount('s.unpaid_amount'),
  yesterdayAmount: amount('s.yesterday_amount'),
};
