import { setMaxListeners } from 'node:events';
import { readLeaseEnds } from '../../store/connection/leases';
import type { HeldLock, Locks } from '../../store/connection/locks';
import { ensurePartitions } from '../../store/retention/partitions';
import { TIERS, type TierName } from '../../vocabulary';
import { dashboardPlan } from '../dashboard';
import { overviewPlan } from '../overview';
import { paymentsPlan } from '../payments/payments';
import { createProgress, StuckError } from './progress';
import { executeRun, type OpenedRun, type RunnerParts } from './run';
import { closeInterrupted } from './end';
import { joinRun, openRun, type RunRequest } from './runs';
import type { TierPlan } from './turn';
import { workersPlan } from '../workers/workers';

export const PLANS: Record<TierName, TierPlan> = {
  TIER_1: dashboardPlan,
  TIER_2: overviewPlan,
  TIER_3: workersPlan,
  TIER_4: paymentsPlan,
};

/** The time between another process's taking of the tier's lock and its opening of the run. */
const JOIN_TRIES = 20;
const JOIN_PAUSE_MS = 100;
const SETTLE_PAUSE_MS = 500;

export interface StartedRun {
  runId: bigint;
  alreadyRunning: boolean;
  /** Settles when the run has ended; never rejects. null: another process runs it. */
  ended: Promise<void> | null;
}

export interface TierRunner {
  /** Starts a run of the tier, or joins the current one. null: the scheduled slot has been served. */
  start(request: RunRequest): Promise<StartedRun | null>;
  /** Closes the runs that dead processes left open, and those whose lock was lost. */
  recover(): Promise<void>;
  /** The same; it also waits until each run of other processes has shown a sign of life, or its lock has ended. */
  settle(): Promise<void>;
  /** Aborts the runs of this process and waits until each is closed as interrupted. */
  stop(): Promise<void>;
}

export interface RunnerOptions extends RunnerParts {
  locks: Locks;
  /** true: the run waits for room in the window */
  isWaiting?: (runId: bigint) => boolean;
  /** called before a run is opened */
  onOpening?: () => Promise<void>;
  /** called after every run that completed */
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
      await closeInterrupted(db, tier, now, lock.abandoned ? 'SILENT' : 'DIED', lock.fence);
      const plan = PLANS[tier];
      const queue = await plan.queue(db, request.accountIds, now);
      const id = await openRun(db, request, queue, now, lock.fence);
      if (id === null) {
        await lock.release();
        return null;
      }
      const stuck = new AbortController();
      const signal = AbortSignal.any([stopping.signal, lock.lost, stuck.signal]);
      setMaxListeners(0, signal);
      const progress = createProgress(() => options.isWaiting?.(id) ?? false);
      lock.report?.(progress.idleMs);
      const run = { id, plan, request, queue, signal, fence: lock.fence, progress };
      const ended = carryOut(run, lock, (error) => stuck.abort(error));
      running.set(tier, { runId: id, ended });
      return { runId: id, alreadyRunning: false, ended };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async function carryOut(run: OpenedRun, lock: HeldLock, onStuck: (error: Error) => void): Promise<void> {
    const { tier } = run.plan;
    let ended = false;
    try {
      // A stuck run that ignores its signal is abandoned: its lock ends, and nothing that it writes counts.
      await run.progress.guard(executeRun(options, run), onStuck);
      ended = true;
    } catch (error) {
      const facts = { tier, runId: run.id.toString() };
      // A stop that somebody wants is no error: the run is closed as interrupted and made up for.
      if (stopping.signal.aborted)
        logger.info(facts, 'a tier run was ended, because the server stops; it will run again');
      else logger.error({ err: error, ...facts }, 'a tier run was interrupted');
      // Without the lock, another process may already run the tier; the next holder closes this run.
      if (!lock.lost.aborted)
        await closeInterrupted(db, tier, clock.now(), reasonOf(error), lock.fence).catch(() => undefined);
    } finally {
      running.delete(tier);
      await lock.release();
    }
    if (ended)
      await options.onEnded?.({ runId: run.id, tier }).catch((error: unknown) => {
        logger.error({ err: error, tier, runId: run.id.toString() }, 'the work after a tier run failed');
      });
  }

  function reasonOf(error: unknown): 'STOPPED' | 'STUCK' | 'BROKE' {
    if (stopping.signal.aborted) return 'STOPPED';
    return error instanceof StuckError ? 'STUCK' : 'BROKE';
  }

  /** Returns the tiers whose runs other processes hold. */
  async function recover(): Promise<TierName[]> {
    const open = await db.tierRun.findMany({ where: { state: 'RUNNING' }, select: { tier: true } });
    const others: TierName[] = [];
    for (const tier of TIERS) {
      if (running.has(tier) || !open.some((run) => run.tier === tier)) continue;
      const lock = await locks.tryAcquire(`tier:${tier}`);
      if (!lock) {
        others.push(tier);
        continue;
      }
      try {
        await closeInterrupted(db, tier, clock.now(), lock.abandoned ? 'SILENT' : 'DIED', lock.fence);
      } finally {
        await lock.release();
      }
    }
    return others;
  }

  return {
    start,
    recover: async () => void (await recover()),
    async settle() {
      const first = await readLeaseEnds(db);
      for (let others = await recover(); others.length > 0; others = await recover()) {
        const ends = await readLeaseEnds(db);
        // One sign of life shows that they are working.
        if (others.every((tier) => ends.get(`tier:${tier}`) !== first.get(`tier:${tier}`))) return;
        await clock.sleep(SETTLE_PAUSE_MS, stopping.signal);
      }
    },
    async stop() {
      stopping.abort(new Error('the server is stopping'));
      await Promise.allSettled(starting);
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
