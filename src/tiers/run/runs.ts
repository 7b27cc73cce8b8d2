import { holdFence } from '../../store/connection/fence';
import type { Fence } from '../../store/connection/locks';
import { inTransaction, Prisma, type Db, type PrismaClient } from '../../store/connection/prisma';
import type { TierName, TierRunState, TierRunTrigger } from '../../vocabulary';
import type { CallFailure } from './attempt';
import { SLOT_AHEAD_MS } from '../schedule/slots';
import type { QueuedAccount, TurnOutcome } from './turn';

export interface RunRequest {
  tier: TierName;
  trigger: TierRunTrigger;
  /** the scheduled instant that this run serves; null: a manual run, which uses no slot */
  slotAt: Date | null;
  /** null: every enabled account */
  accountIds: number[] | null;
}

/**
 * Opens a run with its queue, and takes its slot if it has one. null: another process has served that slot. The caller
 * holds the tier's lock.
 */
export async function openRun(
  client: PrismaClient,
  request: RunRequest,
  queue: QueuedAccount[],
  startedAt: Date,
  fence?: Fence,
): Promise<bigint | null> {
  const { tier, trigger, slotAt } = request;
  const calls = queue.reduce((sum, account) => sum + account.expectedCalls, 0);
  return inTransaction(client, async (tx) => {
    await holdFence(tx, fence);
    const taken = await tx.$executeRaw`
      update tier_states set outstanding_calls = ${calls}::int,
        last_slot_at = coalesce(${slotAt}::timestamptz, last_slot_at)
      where tier = ${tier}::text
        and (${slotAt}::timestamptz is null or last_slot_at is null or last_slot_at < ${slotAt}::timestamptz
          or last_slot_at > ${new Date(startedAt.getTime() + SLOT_AHEAD_MS)}::timestamptz)`;
    if (taken === 0) return null;
    const [run] = await tx.$queryRaw<{ id: bigint }[]>`
      insert into tier_runs (tier, trigger, state, slot_at, started_at)
      values (${tier}::text, ${trigger}::text, 'RUNNING', ${slotAt}::timestamptz, ${startedAt}::timestamptz)
      returning id`;
    if (!run) return null;
    await enqueue(
      tx,
      run.id,
      queue.map(({ id }) => id),
    );
    return run.id;
  });
}

/** An error of a run; `endpoint` is null if it is not about one call. */
export type RunFailure = Pick<CallFailure, 'code' | 'message'> & { endpoint: string | null };

/** The run's calls according to the call log, stored in `tier_runs`. */
export const CALLS_MADE = Prisma.sql`(select count(*)::int from api_call_logs call
  where call.run_id = tier_runs.id and call.at >= tier_runs.started_at)`;

/** Adds accounts that the run does not have yet, and those that it deferred. */
async function enqueue(tx: Db, runId: bigint, ids: number[]): Promise<void> {
  await tx.$executeRaw`
    insert into tier_run_accounts (run_id, account_id, position)
    select ${runId}::bigint, account_id, position::int
    from unnest(${ids}::int[]) with ordinality as queue (account_id, position)
    on conflict (run_id, account_id) do update set outcome = 'PENDING', finished_at = null
    where tier_run_accounts.outcome = 'DEFERRED'`;
}

/** Adds the named accounts to the tier's current run and returns it; null: no run is open. */
export async function joinRun(
  client: PrismaClient,
  tier: TierName,
  accountIds: number[] | null,
): Promise<bigint | null> {
  return inTransaction(client, async (tx) => {
    // Locked, so that the run cannot close between this check and the additions.
    const [run] = await tx.$queryRaw<{ id: bigint }[]>`
      select id from tier_runs where tier = ${tier}::text and state = 'RUNNING' for update`;
    if (!run) return null;
    if (accountIds !== null) await enqueue(tx, run.id, accountIds);
    return run.id;
  });
}

/** Accounts of the run that nobody has served: those added after it began. */
export async function pendingAccounts(db: Db, runId: bigint): Promise<number[]> {
  const rows = await db.$queryRaw<{ accountId: number }[]>`
    select account_id as "accountId" from tier_run_accounts
    where run_id = ${runId}::bigint and outcome = 'PENDING' order by position, account_id`;
  return rows.map(({ accountId }) => accountId);
}

/** Stores an account's outcome, and the run's figures so far. */
export async function recordOutcome(
  tx: Db,
  runId: bigint,
  account: QueuedAccount,
  outcome: TurnOutcome,
  at: Date,
): Promise<void> {
  const state = outcome.deferred ? 'DEFERRED' : outcome.failures.length > 0 ? 'FAILED' : 'SUCCEEDED';
  const isFirst = await tx.$executeRaw`
    update tier_run_accounts set outcome = ${state}::text, finished_at = ${at}::timestamptz, note = ${outcome.note}::text
    where run_id = ${runId}::bigint and account_id = ${account.id}::int and outcome = 'PENDING'`;
  // The transaction was committed and only its answer was lost, so nothing is counted twice.
  if (isFirst === 0) return;
  await recordErrors(tx, runId, account.id, outcome.failures, at);
  await tx.$executeRaw`
    update tier_runs set rows_written = rows_written + ${outcome.rowsWritten}::int, api_calls = ${CALLS_MADE}
    where id = ${runId}::bigint`;
  await tx.$executeRaw`
    update tier_states set outstanding_calls = greatest(0, outstanding_calls - ${account.expectedCalls}::int)
    where tier = (select tier from tier_runs where id = ${runId}::bigint)`;
}

/** Adds a remark to those about an account in the run; null: nothing to add. */
export async function addNote(tx: Db, runId: bigint, accountId: number, note: string | null): Promise<void> {
  if (note === null) return;
  await tx.$executeRaw`
    update tier_run_accounts set note = concat_ws(' ', note, ${note}::text)
    where run_id = ${runId}::bigint and account_id = ${accountId}::int`;
}

export async function recordErrors(
  tx: Db,
  runId: bigint,
  accountId: number | null,
  failures: RunFailure[],
  at: Date,
): Promise<void> {
  if (failures.length === 0) return;
  await tx.$executeRaw`
    insert into tier_run_errors (run_id, account_id, code, endpoint, message, at)
    select ${runId}::bigint, ${accountId}::int, code, nullif(endpoint, ''), message, ${at}::timestamptz
    from unnest(${failures.map((f) => f.code as string)}::text[], ${failures.map((f) => f.endpoint ?? '')}::text[],
      ${failures.map((f) => f.message)}::text[]) as failure (code, endpoint, message)`;
}

export interface RunTally {
  succeeded: number;
  failed: number;
  /** failures of the work after the accounts */
  otherFailures: number;
}

/** Deferred accounts wait for the next run and do not make this one worse. */
export function endState({ succeeded, failed, otherFailures }: RunTally): Exclude<TierRunState, 'RUNNING'> {
  if (failed + otherFailures === 0) return 'SUCCEEDED';
  return succeeded > 0 ? 'PARTIAL' : 'FAILED';
}
