import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { CollectionErrorCode } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';

export interface TierRunErrorRow {
  runId: string;
  /** null: the call was for no account, or the pool as a whole */
  accountId: number | null;
  code: CollectionErrorCode;
  endpoint: string | null;
  message: string;
}

/** A remark about an account in a run; not an error. */
export interface TierRunNoteRow {
  runId: string;
  accountId: number;
  message: string;
}

/** The outcome of an account in a run. */
export interface TierRunOutcomeRow {
  runId: string;
  accountId: number;
  outcome: 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'DEFERRED';
}

interface RunsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  runIds: readonly bigint[];
}

/** The errors of several runs in one statement, in order of time, of accounts that the viewer sees or of no account. */
export function errorsOfTierRuns(db: Reader, { visible, runIds }: RunsInput): Promise<TierRunErrorRow[]> {
  return db.$queryRaw<TierRunErrorRow[]>(Prisma.sql`
    select e.run_id::text as "runId", a.id as "accountId", e.code, e.endpoint, e.message
    from tier_run_errors e left join accounts a on a.id = e.account_id
    where e.run_id = any(${[...runIds]}::bigint[]) and (e.account_id is null or ${accountInScope({ visible })})
    order by e.at, e.id`);
}

/** The remarks of several runs in one statement, in the order in which accounts were served. */
export function notesOfTierRuns(db: Reader, { visible, runIds }: RunsInput): Promise<TierRunNoteRow[]> {
  return db.$queryRaw<TierRunNoteRow[]>(Prisma.sql`
    select o.run_id::text as "runId", o.account_id as "accountId", o.note as message
    from tier_run_accounts o join accounts a on a.id = o.account_id
    where o.run_id = any(${[...runIds]}::bigint[]) and o.note is not null and ${accountInScope({ visible })}
    order by o.position, o.account_id`);
}

/** The outcome of each account of several runs, in one statement, in the order in which they are served. */
export function outcomesOfTierRuns(db: Reader, { visible, runIds }: RunsInput): Promise<TierRunOutcomeRow[]> {
  return db.$queryRaw<TierRunOutcomeRow[]>(Prisma.sql`
    select o.run_id::text as "runId", o.account_id as "accountId", o.outcome
    from tier_run_accounts o join accounts a on a.id = o.account_id
    where o.run_id = any(${[...runIds]}::bigint[]) and ${accountInScope({ visible })}
    order by o.run_id, o.position, o.account_id`);
}
