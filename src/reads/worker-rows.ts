import { Prisma } from '../store/prisma';
import type { WorkerStatus } from '../vocabulary';
import type { Columns } from './select-list';
import { storedText } from './stored-text';

/** A machine as its account's newest list shows it; hashrates in H/s, `rejectRatio` a fraction. */
export interface WorkerRow {
  id: string;
  accountId: number;
  name: string;
  status: WorkerStatus;
  /** complete lists since then no longer hold it */
  removed: boolean;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  rejectRatio: number | null;
  lastShareAt: Date | null;
  firstSeenAt: Date;
  /** when the last list that held it was collected */
  lastSeenAt: Date;
  collectedAt: Date;
}

/** What a WorkerRow is made of, over `workers w`. */
export const WORKER_COLUMNS: Columns<WorkerRow> = {
  id: Prisma.sql`w.id::text`,
  accountId: Prisma.sql`w.account_id`,
  name: Prisma.sql`w.name`,
  status: Prisma.sql`w.status`,
  removed: Prisma.sql`(w.removed_at is not null)`,
  hashrate10m: Prisma.sql`w.hashrate_10m`,
  hashrate1h: Prisma.sql`w.hashrate_1h`,
  hashrate1d: Prisma.sql`w.hashrate_1d`,
  rejectRatio: Prisma.sql`w.reject_ratio`,
  lastShareAt: Prisma.sql`w.last_share_at`,
  firstSeenAt: Prisma.sql`w.first_seen_at`,
  lastSeenAt: Prisma.sql`w.collected_at`,
  collectedAt: Prisma.sql`w.collected_at`,
};

export interface WorkerFilterInput {
  /** null or absent: every account but the archived ones */
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
  status?: readonly WorkerStatus[] | null;
  /** part of the name, in any case; `%`, `_` and `\` mean themselves */
  search?: string | null;
  /** true: those that have left their account's list, instead of those on it; null: both */
  removed?: boolean | null;
}

/** A condition over `workers w`: the part of the filter that is about the worker and not about its account. */
export function workerMatches({ status, search, removed }: WorkerFilterInput): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (removed) conditions.push(Prisma.sql`w.removed_at is not null`);
  if (!removed && removed !== null) conditions.push(Prisma.sql`w.removed_at is null`);
  if (status) conditions.push(Prisma.sql`w.status = any(${[...status]}::text[])`);
  if (search) conditions.push(Prisma.sql`w.name ilike ${likePattern(storedText(search))}::text`);
  return Prisma.join(conditions, ' and ');
}

/** The text, looked for as it stands, anywhere in the name. */
const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
