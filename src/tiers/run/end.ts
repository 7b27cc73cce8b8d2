import { holdFence } from '../../store/connection/fence';
import type { Fence } from '../../store/connection/locks';
import { inTransaction, type Db, type PrismaClient } from '../../store/connection/prisma';
import type { TierName } from '../../vocabulary';
import { CALLS_MADE, endState, recordErrors, type RunFailure, type RunTally } from './runs';

async function tally(tx: Db, runId: bigint, otherFailures: number): Promise<RunTally & { pending: number }> {
  const [row] = await tx.$queryRaw<{ succeeded: number; failed: number; pending: number }[]>`
    select count(*) filter (where outcome = 'SUCCEEDED')::int as succeeded,
      count(*) filter (where outcome = 'FAILED')::int as failed,
      count(*) filter (where outcome = 'PENDING')::int as pending
    from tier_run_accounts where run_id = ${runId}::bigint`;
  return { ...(row ?? { succeeded: 0, failed: 0, pending: 0 }), otherFailures };
}

/** Closes a run whose accounts are all served. false: another account was added meanwhile, and the run goes on. */
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
    update tier_runs set state = ${endState(run)}::text, finished_at = ${at}::timestamptz, waiting_for_budget = false, waiting_since = null,
      rows_written = rows_written + ${extra.rowsWritten}::int, api_calls = ${CALLS_MADE}
    where id = ${runId}::bigint`;
  await tx.$executeRaw`
    update tier_states set outstanding_calls = 0, stuck_at = null where tier = (select tier from tier_runs where id = ${runId}::bigint)`;
  return true;
}

/** Why a run was interrupted, for the operator, and whether its slot is due again. */
const INTERRUPTIONS = {
  DIED: {
    message:
      'The run was cut off: its process ended, or could no longer write. Stored data is kept; the tier will run again.',
    isSlotDueAgain: true,
  },
  STOPPED: {
    message: 'The server was stopped during this run. Stored data is kept; the tier will run again.',
    isSlotDueAgain: true,
  },
  SILENT: {
    message:
      'The server of this run fell silent: it ended, froze, or lost its database. Stored data is kept; the tier will run again.',
    isSlotDueAgain: true,
  },
  STUCK: {
    message:
      'The run made no progress for some minutes and was ended; the log has the details. Stored data is kept; the tier will run again at its next time.',
    isSlotDueAgain: false,
  },
  // The same run would probably fail the same way, and use up the budget run after run.
  BROKE: {
    message: 'An internal error ended this run; the log has the details. Stored data is kept.',
    isSlotDueAgain: false,
  },
} as const;

/**
 * Marks the tier's open run as interrupted, and returns its slot if it should be caught up. The caller holds the tier's
 * lock, so whoever opened the run can no longer close it. Returns the closed runs.
 */
export async function closeInterrupted(
  client: PrismaClient,
  tier: TierName,
  at: Date,
  why: keyof typeof INTERRUPTIONS,
  fence?: Fence,
): Promise<bigint[]> {
  const { message, isSlotDueAgain } = INTERRUPTIONS[why];
  return inTransaction(client, async (tx) => {
    await holdFence(tx, fence);
    const runs = await tx.$queryRaw<{ id: bigint }[]>`
      update tier_runs set state = 'FAILED', finished_at = ${at}::timestamptz, waiting_for_budget = false, waiting_since = null, api_calls = ${CALLS_MADE}
      where tier = ${tier}::text and state = 'RUNNING' returning id`;
    for (const { id } of runs) {
      await recordErrors(tx, id, null, [{ code: 'INTERRUPTED', endpoint: null, message }], at);
      if (!isSlotDueAgain) continue;
      await tx.$executeRaw`
        update tier_states set last_slot_at = run.slot_at - interval '1 minute'
        from tier_runs run where run.id = ${id}::bigint and tier_states.tier = run.tier and tier_states.last_slot_at = run.slot_at`;
    }
    await tx.$executeRaw`
      update tier_states set outstanding_calls = 0,
        stuck_at = case when ${why === 'STUCK'}::boolean then coalesce(stuck_at, ${at}::timestamptz) else stuck_at end
      where tier = ${tier}::text`;
    return runs.map(({ id }) => id);
  });
}
