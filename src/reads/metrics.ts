import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { accountInScope } from './account-scope';

export interface AccountAge {
  account: string;
  /** seconds; null where nothing was collected yet */
  balanceAge: number | null;
  hashrateAge: number | null;
  status: string;
}

/** How old the figures of each enabled account that the viewer sees are at `now`. */
export async function readAccountAges(
  db: Reader,
  { now, visible }: { now: Date; visible: readonly string[] | null },
): Promise<AccountAge[]> {
  return db.$queryRaw<AccountAge[]>(Prisma.sql`
    select a.name as account, coalesce(state.status, 'NEVER_COLLECTED') as status,
      extract(epoch from ${now}::timestamptz - state.balance_at)::float8 as "balanceAge",
      extract(epoch from ${now}::timestamptz - state.hashrate_at)::float8 as "hashrateAge"
    from accounts a left join account_states state on state.account_id = a.id
    where a.enabled and a.archived_at is null and ${accountInScope({ visible })}
    order by a.name`);
}

export interface EndedRun {
  state: string;
  seconds: number;
}

export async function readEndedRun(db: Reader, runId: bigint): Promise<EndedRun | null> {
  const [run] = await db.$queryRaw<EndedRun[]>`
    select state, extract(epoch from finished_at - started_at)::float8 as seconds
    from tier_runs where id = ${runId}::bigint and finished_at is not null`;
  return run ?? null;
}
