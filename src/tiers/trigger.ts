import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import type { AccountVerbs } from '../accounts';
import type { TierName } from '../vocabulary';
import { PLANS, type TierRunner } from './run/runner';

/** The longest wait of a trigger; the run goes on after it. */
const WAIT_MS = 5 * 60_000;
const POLL_MS = 1_000;

export interface TriggerInput {
  tier: TierName;
  /** null: every enabled account */
  accountIds: number[] | null;
  wait: boolean;
}

interface TriggerParts {
  db: PrismaClient;
  runner: TierRunner;
  clock: Clock;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
}

/** Runs a tier by hand: starts a run, or adds the named accounts to the current one and returns it. */
export function createTrigger({ db, runner, clock, accounts }: TriggerParts) {
  return async ({
    tier,
    accountIds,
    wait,
  }: TriggerInput): Promise<{ runId: bigint; alreadyRunning: boolean }> => {
    if (accountIds !== null) {
      await requireCollectable(accountIds);
      await PLANS[tier].whenNamed?.(db, accountIds);
    }
    const started = await runner.start({ tier, trigger: 'MANUAL', slotAt: null, accountIds });
    if (!started) throw new VerbError('CONFLICT', `${tier} could not be started; try again.`);
    if (wait) await endOrTimeout((signal) => started.ended ?? endElsewhere(started.runId, signal));
    return { runId: started.runId, alreadyRunning: started.alreadyRunning };
  };

  async function requireCollectable(ids: number[]): Promise<void> {
    if (ids.length === 0)
      throw new VerbError('BAD_USER_INPUT', 'accounts is empty; leave it out to serve all.');
    const { readable, unreadable } = await accounts.listCollectable(ids);
    const known = new Set([...readable, ...unreadable].map(({ id }) => id));
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0)
      throw new VerbError('NOT_FOUND', 'One of the accounts does not exist, or is not enabled.');
  }

  /** Another process runs it, and the database shows when it has ended. */
  async function endElsewhere(runId: bigint, signal: AbortSignal): Promise<void> {
    for (;;) {
      const run = await db.tierRun.findUnique({ where: { id: runId }, select: { state: true } });
      if (run?.state !== 'RUNNING') return;
      await clock.sleep(POLL_MS, signal);
    }
  }

  async function endOrTimeout(ended: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const over = new AbortController();
    const timeout = clock.sleep(WAIT_MS, over.signal).catch(() => undefined);
    const end = ended(over.signal).catch(() => undefined);
    await Promise.race([end, timeout]);
    over.abort();
  }
}
