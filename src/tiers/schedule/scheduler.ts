import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { Clock } from '../../clock';
import type { PrismaClient } from '../../store/connection/prisma';
import { TIERS, type TierName } from '../../vocabulary';
import type { StartedRun, TierRunner } from '../run/runner';
import type { TierSchedules } from './schedules';
import { dueSlot, type CronSlots } from './slots';

/** Cron only checks the clock; the slots that the database has as served decide which tiers are due. */
const TICK = '*/5 * * * * *';

export interface SchedulerParts {
  db: PrismaClient;
  clock: Clock;
  runner: TierRunner;
  crons: Record<TierName, { slots: CronSlots }>;
  schedules(now: Date): Promise<TierSchedules>;
  /** the end of a pause of all calls; null: no pause */
  pausedUntil(now: Date): Promise<Date | null>;
  logger: Logger;
}

export interface Scheduler {
  /** Tells the budget what will be due soon, or nothing while the scheduler is off. */
  announceDemand(now: Date): Promise<void>;
  /** Starts what is due at `now`; returns the runs that it started. */
  tick(now: Date): Promise<StartedRun[]>;
  /** Ticks on the real clock until stopped. */
  start(): void;
  stop(): Promise<void>;
}

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { db, clock, runner, crons, logger } = parts;
  const startedAt = clock.now();
  let task: ScheduledTask | null = null;
  let ticking: Promise<unknown> = Promise.resolve();
  let busy = false;

  /** The budget keeps room for what will be due within one window. */
  async function announceDemand(now: Date): Promise<void> {
    const schedules = await parts.schedules(now);
    const next = TIERS.map((tier) => schedules[tier].nextRunAt?.toISOString() ?? '');
    const calls = TIERS.map((tier) => schedules[tier].expectedCalls);
    await db.$executeRaw`
      update tier_states set next_due_at = nullif(due, '')::timestamptz, expected_calls = calls
      from unnest(${[...TIERS]}::text[], ${next}::text[], ${calls}::int[]) as demand (name, due, calls)
      where tier = name and (next_due_at is distinct from nullif(due, '')::timestamptz or expected_calls <> calls)`;
  }

  async function tick(now: Date): Promise<StartedRun[]> {
    await announceDemand(now);
    // During a pause every account would fail for a known reason; the slots stay due.
    if (await parts.pausedUntil(now)) return [];
    const states = await db.tierState.findMany();
    const started: StartedRun[] = [];
    for (const tier of TIERS) {
      const lastSlotAt = states.find((state) => state.tier === tier)?.lastSlotAt ?? null;
      const due = dueSlot(crons[tier].slots, { lastSlotAt, startedAt, now });
      if (!due) continue;
      try {
        const run = await runner.start({ tier, accountIds: null, ...due });
        if (run && !run.alreadyRunning) started.push(run);
      } catch (error) {
        // A tier that cannot be started does not stop the others; its slot stays due.
        logger.warn({ err: error, tier }, 'could not start a due tier');
      }
    }
    return started;
  }

  return {
    announceDemand,
    tick,
    start() {
      task = cron.schedule(
        TICK,
        () => {
          if (busy) return;
          busy = true;
          ticking = tick(clock.now())
            .catch((error: unknown) =>
              logger.warn({ err: error }, 'the scheduler could not check for due tiers'),
            )
            .finally(() => (busy = false));
        },
        { timezone: 'UTC', suppressMissedWarning: true },
      );
    },
    async stop() {
      await task?.destroy();
      await ticking;
    },
  };
}
