import { setMaxListeners } from 'node:events';
import type { HeldLock, Locks } from '../store/locks';
import { ensurePartitions } from '../store/partitions';
import { TIERS, type TierName } from '../vocabulary';
import { dashboardPlan } from './dashboard';
import { overviewPlan } from './overview';
import { paymentsPlan } from './payments';
import { executeRun, type OpenedRun, type RunnerParts } from './run';
import { closeInterrupted } from './run-end';
import { joinRun, openRun, type RunRequest } from './runs';
import type { TierPlan } from './turn';
import { workersPlan } from './workers';

export const PLANS: Record<TierName, TierPlan> = {
  TIER_1: dashboardPlan,
  TIER_2: overviewPlan,
  TIER_3: workersPlan,
  TIER_4: paymentsPlan,
};

/** Between another process's taking of the tier's lock and its opening of the run. */
const JOIN_TRIES = 20;
const JOIN_PAUSE_MS = 100;

export interface StartedRun {
  runId: bigint;
  alreadyRunning: boolean;
  /** Settles when the run has ended; never rejects. null: another process runs it. */
  ended: Promise<void> | null;
}

export interface TierRunner {
  /** Starts a run of the tier, or joins the one under way. null: the scheduled slot has been served already. */
  start(request: RunRequest): Promise<StartedRun | null>;
  /** Closes the runs that dead processes left open, and those whose lock was lost. */
  recover(): Promise<void>;
  /** Aborts the runs of this process and waits until each is closed as interrupted. */
  stop(): Promise<void>;
}

export interface RunnerOptions extends RunnerParts {
  locks: Locks;
  /** called before a run is opened */
  onOpening?: () => Promise<void>;
  /** called after every run that came to its end */
  onEnded?: (run: { runId: bigint; tier: TierName }) => Promise<void>;
}

export function createTierRunner(options: RunnerOptions): TierRunner {
  const { db, clock, locks, logger } = options;
  const stopping = new AbortController();
  const running = new Map<TierName, { runId: bigint; ended: Promise<void> }>();
  const starting = new Set<Promise<unknown>>();

  function start(request: RunRequest): Promise<StartedRun | null> {
    const started = startOrJoin(request);
    starting.add(started);
    const forget = () => void starting.delete(started);
    started.then(forget, forget);
    return started;
  }

  async function startOrJoin(request: RunRequest): Promise<StartedRun | null> {
    stopping.signal.throwIfAborted();
    for (let attempt = 1; ; attempt++) {
      const lock = await locks.tryAcquire(`tier:${request.tier}`);
      if (lock) return open(request, lock);
      const runId = await joinRun(db, request.tier, request.accountIds);
      if (runId !== null) {
        const here = running.get(request.tier);
        return { runId, alreadyRunning: true, ended: here?.runId === runId ? here.ended : null };
      }
      if (attempt === JOIN_TRIES) throw new Error(`${request.tier} is held by a process that runs nothing`);
      await clock.sleep(JOIN_PAUSE_MS, stopping.signal);
    }
  }

  async function open(request: RunRequest, lock: HeldLock): Promise<StartedRun | null> {
    const { tier } = request;
    try {
      const now = clock.now();
      await options.onOpening?.();
      await ensurePartitions(db, now);
      await closeInterrupted(db, tier, now, 'DIED');
      const plan = PLANS[tier];
      const queue = await plan.queue(db, request.accountIds, now);
      const id = await openRun(db, request, queue, now);
      if (id === null) {
        await lock.release();
        return null;
      }
      const signal = AbortSignal.any([stopping.signal, lock.lost]);
      setMaxListeners(0, signal);
      const ended = carryOut({ id, plan, request, queue, signal }, lock);
      running.set(tier, { runId: id, ended });
      return { runId: id, alreadyRunning: false, ended };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async function carryOut(run: OpenedRun, lock: HeldLock): Promise<void> {
    const { tier } = run.plan;
    let ended = false;
    try {
      await executeRun(options, run);
      ended = true;
    } catch (error) {
      logger.error({ err: error, tier, runId: run.id.toString() }, 'a tier run was cut off');
      // With the lock lost another process may already run the tier; whoever takes it next closes this run.
      if (!lock.lost.aborted)
        await closeInterrupted(db, tier, clock.now(), stopping.signal.aborted ? 'STOPPED' : 'BROKE').catch(
          () => undefined,
        );
    } finally {
      running.delete(tier);
      await lock.release();
    }
    if (ended)
      await options.onEnded?.({ runId: run.id, tier }).catch((error: unknown) => {
        logger.error({ err: error, tier, runId: run.id.toString() }, 'what follows a tier run failed');
      });
  }

  return {
    start,
    async recover() {
      const open = await db.tierRun.findMany({ where: { state: 'RUNNING' }, select: { tier: true } });
      for (const tier of TIERS) {
        if (running.has(tier) || !open.some((run) => run.tier === tier)) continue;
        const lock = await locks.tryAcquire(`tier:${tier}`);
        if (!lock) continue;
        try {
          await closeInterrupted(db, tier, clock.now(), 'DIED');
        } finally {
          await lock.release();
        }
      }
    },
    async stop() {
      stopping.abort(new Error('the server is stopping'));
      await Promise.allSettled(starting);
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
