import { inTransaction, type Db, type PrismaClient } from '../store/prisma';
import type { TierName } from '../vocabulary';
import { CALLS_MADE, endState, recordErrors, type RunFailure, type RunTally } from './runs';

async function tally(tx: Db, runId: bigint, otherFailures: number): Promise<RunTally & { pending: number }> {
  const [row] = await tx.$queryRaw<{ succeeded: number; failed: number; pending: number }[]>`
    select count(*) filter (where outcome = 'SUCCEEDED')::int as succeeded,
      count(*) filter (where outcome = 'FAILED')::int as failed,
      count(*) filter (where outcome = 'PENDING')::int as pending
    from tier_run_accounts where run_id = ${runId}::bigint`;
  return { ...(row ?? { succeeded: 0, failed: 0, pending: 0 }), otherFailures };
}

/** Closes a run whose accounts are all served. false: one was added meanwhile, and the run goes on. */
export async function closeRun(
  tx: Db,
  runId: bigint,
  extra: { failures: RunFailure[]; rowsWritten: number },
  at: Date,
): Promise<boolean> {
  await tx.$queryRaw`select id from tier_runs where id = ${runId}::bigint for update`;
  const run = await tally(tx, runId, extra.failures.length);
  if (run.pending > 0) return false;
  await recordErrors(tx, runId, null, extra.failures, at);
  await tx.$executeRaw`
    update tier_runs set state = ${endState(run)}::text, finished_at = ${at}::timestamptz, waiting_for_budget = false,
      rows_written = rows_written + ${extra.rowsWritten}::int, api_calls = ${CALLS_MADE}
    where id = ${runId}::bigint`;
  await tx.$executeRaw`
    update tier_states set outstanding_calls = 0 where tier = (select tier from tier_runs where id = ${runId}::bigint)`;
  return true;
}

/** Why a run was cut off, as the operator reads it, and whether its slot is due again. */
const INTERRUPTIONS = {
  DIED: {
    message: 'The process ended during this run. What it had stored stays; the tier is run again.',
    isSlotDueAgain: true,
  },
  STOPPED: {
    message: 'The server was stopped during this run. What it had stored stays; the tier is run again.',
    isSlotDueAgain: true,
  },
  // The same again would most likely fail the same way: run after run, it would use up the budget.
  BROKE: {
    message: 'An error inside Pow CRM ended this run; the log has the details. What it had stored stays.',
    isSlotDueAgain: false,
  },
} as const;

/**
 * Marks the tier's open run as interrupted, and gives its slot back where it is to be caught up. The caller holds the
 * tier's lock: whoever had opened the run is no longer there to close it. Answers the runs closed.
 */
export async function closeInterrupted(
  client: PrismaClient,
  tier: TierName,
  at: Date,
  why: keyof typeof INTERRUPTIONS,
): Promise<bigint[]> {
  const { message, isSlotDueAgain } = INTERRUPTIONS[why];
  return inTransaction(client, async (tx) => {
    const runs = await tx.$queryRaw<{ id: bigint }[]>`
      update tier_runs set state = 'FAILED', finished_at = ${at}::timestamptz, waiting_for_budget = false, api_calls = ${CALLS_MADE}
      where tier = ${tier}::text and state = 'RUNNING' returning id`;
    for (const { id } of runs) {
      await recordErrors(tx, id, null, [{ code: 'INTERRUPTED', endpoint: null, message }], at);
      if (!isSlotDueAgain) continue;
      await tx.$executeRaw`
        update tier_states set last_slot_at = run.slot_at - interval '1 minute'
        from tier_runs run where run.id = ${id}::bigint and tier_states.tier = run.tier and tier_states.last_slot_at = run.slot_at`;
    }
    await tx.$executeRaw`update tier_states set outstanding_calls = 0 where tier = ${tier}::text`;
    return runs.map(({ id }) => id);
  });
}
