import { Prisma } from '../store/prisma';
import type { CollectionErrorCode, CollectionStatus, DateText, DecimalText } from '../vocabulary';
import { decimalSql } from './decimal-text';

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

/** The select list of an AccountRow over ACCOUNTS_WITH_STATE. */
export const ACCOUNT_COLUMNS = Prisma.sql`
  a.id, a.name, a.group_name as "group", a.user_id as "userId", a.coin, a.enabled,
  a.archived_at is not null as archived, ${amount('a.payout_threshold')} as "payoutThreshold",
  ${COLLECTION_STATUS} as status,
  case when a.archived_at is not null then a.archived_at when a.enabled then s.status_since end as "statusSince",
  case when ${HAS_ERROR} then s.error_code end as "errorCode", s.error_endpoint as "errorEndpoint",
  s.error_message as "errorMessage", s.error_at as "errorAt", ${COLLECTED_AT} as "collectedAt",
  s.balance_at as "balanceAt", ${amount('s.balance')} as balance, ${amount('s.earn_24_hours')} as "earn24Hours",
  ${amount('s.earn_total')} as "earnTotal", ${amount('s.paid_out')} as "paidOut",
  to_char(s.settle_date, 'YYYY-MM-DD') as "settleDate",
  s.hashrate_at as "hashrateAt", s.hashrate_10m as "hashrate10m", s.hashrate_1h as "hashrate1h",
  s.hashrate_1d as "hashrate1d", s.accepted, s.stale, s.duplicate, s.other, s.reject_ratio as "rejectRatio",
  s.total_workers as "totalWorkers", s.active_workers as "activeWorkers",
  s.overview_at as "overviewAt", s.overview_10m as "overview10m", s.overview_1h as "overview1h",
  s.overview_1d as "overview1d", s.overview_total as "overviewTotal", s.overview_active as "overviewActive",
  s.overview_inactive as "overviewInactive", s.overview_invalid as "overviewInvalid",
  ${amount('s.total_amount')} as "totalAmount", ${amount('s.unpaid_amount')} as "unpaidAmount",
  ${amount('s.yesterday_amount')} as "yesterdayAmount"`;
