import { Prisma } from '../../store/connection/prisma';
import type { WorkerStatus } from '../../vocabulary';
import type { Columns } from '../lists/select-list';
import { storedText } from '../lists/stored-text';

/** A worker from its account's newest list; hashrates in H/s, `rejectRatio` a fraction. */
export interface WorkerRow {
  id: string;
  accountId: number;
  name: string;
  status: WorkerStatus;
  /** true: later complete lists do not have it */
  removed: boolean;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  /** hashrate1h divided by hashrate1d; null if that is 0 */
  hashrateRatio: number | null;
  rejectRatio: number | null;
  lastShareAt: Date | null;
  firstSeenAt: Date;
  /** when the last list with it was collected */
  lastSeenAt: Date;
  /** when the oldest of its figures was collected, because a list may lack some of them */
  collectedAt: Date;
}

/**
 * The last hour divided by the last 24 hours, over `workers w`. Less than 1 H/s counts as nothing, so that the quotient
 * fits float8.
 */
export const HASHRATE_RATIO = Prisma.sql`case when w.hashrate_1d >= 1
  then case when w.hashrate_1h >= 1 then w.hashrate_1h / w.hashrate_1d else 0 end end`;

/** The columns of a WorkerRow, over `workers w`. */
export const WORKER_COLUMNS: Columns<WorkerRow> = {
  id: Prisma.sql`w.id::text`,
  accountId: Prisma.sql`w.account_id`,
  name: Prisma.sql`w.name`,
  status: Prisma.sql`w.status`,
  removed: Prisma.sql`(w.removed_at is not null)`,
  hashrate10m: Prisma.sql`w.hashrate_10m`,
  hashrate1h: Prisma.sql`w.hashrate_1h`,
  hashrate1d: Prisma.sql`w.hashrate_1d`,
  hashrateRatio: HASHRATE_RATIO,
  rejectRatio: Prisma.sql`w.reject_ratio`,
  lastShareAt: Prisma.sql`w.last_share_at`,
  firstSeenAt: Prisma.sql`w.first_seen_at`,
  lastSeenAt: Prisma.sql`w.collected_at`,
  collectedAt: Prisma.sql`coalesce(w.figures_at, w.collected_at)`,
};

export interface WorkerFilterInput {
  /** null or absent: every account but the archived ones */
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
  status?: readonly WorkerStatus[] | null;
  /** part of the name, in any case; `%`, `_` and `\` mean themselves */
  search?: string | null;
  /** true: workers that have left their account's list; false: those on it; null: both */
  removed?: boolean | null;
  /** inclusive bounds, and `below`, which is exclusive; a worker without the ratio matches none */
  minRejectRatio?: number | null;
  maxRejectRatio?: number | null;
  belowRejectRatio?: number | null;
  hasRejectRatio?: boolean | null;
  minHashrateRatio?: number | null;
  maxHashrateRatio?: number | null;
  belowHashrateRatio?: number | null;
  hasHashrateRatio?: boolean | null;
}

interface Range {
  min?: number | null;
  max?: number | null;
  below?: number | null;
  /** true: only with a value; false: only without; null: both */
  has?: boolean | null;
}

/** NULL lies within no bounds, unless there are none. */
function within(value: Prisma.Sql, { min, max, below, has }: Range): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (typeof min === 'number') conditions.push(Prisma.sql`(${value}) >= ${min}::float8`);
  if (typeof max === 'number') conditions.push(Prisma.sql`(${value}) <= ${max}::float8`);
  if (typeof below === 'number') conditions.push(Prisma.sql`(${value}) < ${below}::float8`);
  if (typeof has === 'boolean') conditions.push(Prisma.sql`((${value}) is not null) = ${has}::bool`);
  return conditions;
}

/** A condition over `workers w`: the part of the filter about the worker, not its account. */
export function workerMatches({ status, search, removed, ...ratios }: WorkerFilterInput): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...within(Prisma.sql`w.reject_ratio`, {
      min: ratios.minRejectRatio,
      max: ratios.maxRejectRatio,
      below: ratios.belowRejectRatio,
      has: ratios.hasRejectRatio,
    }),
    ...within(HASHRATE_RATIO, {
      min: ratios.minHashrateRatio,
      max: ratios.maxHashrateRatio,
      below: ratios.belowHashrateRatio,
      has: ratios.hasHashrateRatio,
    }),
  ];
  if (removed) conditions.push(Prisma.sql`w.removed_at is not null`);
  if (!removed && removed !== null) conditions.push(Prisma.sql`w.removed_at is null`);
  if (status) conditions.push(Prisma.sql`w.status = any(${[...status]}::text[])`);
  if (search) conditions.push(Prisma.sql`w.name ilike ${likePattern(storedText(search))}::text`);
  return Prisma.join(conditions, ' and ');
}

/** A pattern that finds the text literally anywhere in the name. */
export const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
