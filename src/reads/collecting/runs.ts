import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { TierName, TierRunState, TierRunTrigger } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { isAfter, orderBy, selectKey, type Keyset } from '../lists/keyset';
import { checkFirst, pageOf, type Page, type PageArgs } from '../lists/page';

/** Account figures count what the viewer may see; those of an open run are its progress so far. */
export interface TierRunRow {
  id: string;
  tier: TierName;
  trigger: TierRunTrigger;
  state: TierRunState;
  startedAt: Date;
  finishedAt: Date | null;
  accountsTotal: number;
  accountsSucceeded: number;
  accountsFailed: number;
  accountsDeferred: number;
  accountsPending: number;
  apiCalls: number;
  rowsWritten: number;
  waitingForBudget: boolean;
  waitingSince: Date | null;
}
type Visible = readonly string[] | null;

const NEWEST_FIRST: Keyset = {
  name: 'tierRuns',
  columns: [
    { sql: Prisma.sql`r.started_at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`r.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

const runColumns = Prisma.sql`r.id::text as id, r.tier, r.trigger, r.state, r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.api_calls as "apiCalls", r.rows_written as "rowsWritten",
  r.waiting_for_budget as "waitingForBudget", r.waiting_since as "waitingSince"`;

/** The runs selected by a statement, each with its accounts counted. */
function withOutcomes(visible: Visible, picked: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select picked.*, counted.* from (${picked}) picked cross join lateral (
    select count(*)::int as "accountsTotal",
      (count(*) filter (where o.outcome = 'SUCCEEDED'))::int as "accountsSucceeded",
      (count(*) filter (where o.outcome = 'FAILED'))::int as "accountsFailed",
      (count(*) filter (where o.outcome = 'DEFERRED'))::int as "accountsDeferred",
      (count(*) filter (where o.outcome = 'PENDING'))::int as "accountsPending"
    from tier_run_accounts o join accounts a on a.id = o.account_id
    where o.run_id = picked.id::bigint and ${accountInScope({ visible })}
  ) counted`;
}

const ofTier = (tier: TierName | null) => (tier ? Prisma.sql`r.tier = ${tier}::text` : Prisma.sql`true`);

/** One page of runs, of one tier or of all (null), newest first. */
export async function listTierRuns(
  db: Reader,
  { visible, tier, page }: { visible: Visible; tier: TierName | null; page: PageArgs },
): Promise<Page<TierRunRow>> {
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<(TierRunRow & { cursorKey: string })[]>(Prisma.sql`
    ${withOutcomes(
      visible,
      Prisma.sql`
      select ${runColumns}, ${selectKey(NEWEST_FIRST)} from tier_runs r
      where ${ofTier(tier)} and ${isAfter(NEWEST_FIRST, page.after)}
      order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`,
    )}
    order by "startedAt" desc, id::bigint desc`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countTierRuns(db: Reader, tier: TierName | null): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from tier_runs r where ${ofTier(tier)}`);
  return rows[0]?.count ?? 0;
}

/** null: there is no such run. */
export async function tierRunById(
  db: Reader,
  input: { visible: Visible; id: bigint },
): Promise<TierRunRow | null> {
  const rows = await db.$queryRaw<TierRunRow[]>(
    withOutcomes(
      input.visible,
      Prisma.sql`select ${runColumns} from tier_runs r where r.id = ${input.id}::bigint`,
    ),
  );
  return rows[0] ?? null;
}

/** The last started run of each tier, in one statement; a tier that has never run has no row. */
export function lastTierRuns(
  db: Reader,
  input: { visible: Visible; tiers: readonly TierName[] },
): Promise<TierRunRow[]> {
  return db.$queryRaw<TierRunRow[]>(
    withOutcomes(
      input.visible,
      Prisma.sql`select latest.* from unnest(${[...input.tiers]}::text[]) as asked (name) cross join lateral (
        select ${runColumns} from tier_runs r where r.tier = asked.name
        order by ${orderBy(NEWEST_FIRST)} limit 1) latest`,
    ),
  );
}
