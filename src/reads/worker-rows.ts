import { Prisma } from '../store/prisma';
import type { WorkerStatus } from '../vocabulary';
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
export const workerColumns = Prisma.sql`w.id::text as id, w.account_id as "accountId", w.name, w.status,
  w.removed_at is not null as removed, w.hashrate_10m as "hashrate10m", w.hashrate_1h as "hashrate1h",
  w.hashrate_1d as "hashrate1d", w.reject_ratio as "rejectRatio", w.last_share_at as "lastShareAt",
  w.first_seen_at as "firstSeenAt", w.collected_at as "lastSeenAt", w.collected_at as "collectedAt"`;

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
