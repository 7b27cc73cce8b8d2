import { Prisma } from '../store/prisma';
import type { CollectionErrorCode, CollectionStatus, DateText, DecimalText } from '../vocabulary';
import { decimalSql } from './decimal-text';
import type { Columns } from './select-list';

/** An account with its present: hashrates in H/s, amounts exact, null where nothing was collected. */
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
  /** null for an account that is switched off: since when, nobody noted */
  statusSince: Date | null;
  errorCode: CollectionErrorCode | null;
  errorEndpoint: string | null;
  errorMessage: string | null;
  errorAt: Date | null;
  /** the older of balance and hashrate; null when one of them is missing */
  collectedAt: Date | null;
  balanceAt: Date | null;
  balance: DecimalText | null;
  earn24Hours: DecimalText | null;
  earnTotal: DecimalText | null;
  paidOut: DecimalText | null;
  settleDate: DateText | null;
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

/** What a list or a single account is selected from. */
export const ACCOUNTS_WITH_STATE = Prisma.sql`accounts a left join account_states s on s.account_id = a.id`;

export const COLLECTION_STATUS = Prisma.sql`(case when not a.enabled or a.archived_at is not null then 'DISABLED'
  else coalesce(s.status, 'NEVER_COLLECTED') end)`;

export const COLLECTED_AT = Prisma.sql`(case when s.balance_at is not null and s.hashrate_at is not null
  then least(s.balance_at, s.hashrate_at) end)`;

/** An error that was overcome is history, not news. */
const HAS_ERROR = Prisma.sql`s.status not in ('OK', 'NEVER_COLLECTED')`;

const amount = (column: string) => decimalSql(Prisma.raw(column));

/** An AccountRow over ACCOUNTS_WITH_STATE. */
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
  hashrateAt: Prisma.sql`s.hashrate_at`,
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
  overviewAt: Prisma.sql`s.overview_at`,
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
