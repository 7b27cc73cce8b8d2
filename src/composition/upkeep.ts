import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { Clock } from '../clock';
import type { Budget } from '../budget';
import { ensurePartitions } from '../store/retention/partitions';
import type { PrismaClient } from '../store/connection/prisma';
import type { TierRunner } from '../tiers';
import type { ClockCheck } from '../clocks/check';
import type { Access, AuditLog } from '../access';
import type { Notify } from '../notify';
import { deleteAlertsResolvedBefore } from '../store/retention/alerts';

/** Twice a minute, a few seconds after the full minute, when most tiers begin. */
const TICK = '15,45 * * * * *';
/** If a server falls silent, another takes over within seconds. */
const RECOVER_TICK = '*/5 * * * * *';

export interface Upkeep {
  /** Does the work that no run and no schedule is sure to do. */
  look(now: Date): Promise<void>;
  /** Reads the database's time, then looks. */
  tick(): Promise<void>;
  /** Runs on the real clock until stopped. */
  start(): void;
  stop(): Promise<void>;
}

interface UpkeepParts {
  db: PrismaClient;
  clock: Clock;
  /** absent: no other clock is checked */
  clockCheck?: Pick<ClockCheck, 'look'>;
  budget: Pick<Budget, 'recover'>;
  runner: Pick<TierRunner, 'recover'>;
  logger: Logger;
}

/**
 * Creates the next days' partitions, and closes calls and runs that another process on this database left open when it
 * died, or that this one left when it lost its lock. It also runs while the scheduler is off.
 */
export function createUpkeep({ db, clock, clockCheck, budget, runner, logger }: UpkeepParts): Upkeep {
  let task: ScheduledTask | null = null;
  let recovering: ScheduledTask | null = null;
  let looking: Promise<void> | null = null;
  let closing: Promise<void> | null = null;

  async function look(now: Date): Promise<void> {
    await ensurePartitions(db, now);
    await budget.recover(now, false);
    await runner.recover();
  }

  /** The time comes first, because everything else depends on it. */
  async function tick(): Promise<void> {
    await clockCheck?.look();
    await look(clock.now());
  }

  return {
    look,
    tick,
    start() {
      task = cron.schedule(
        TICK,
        () => {
          looking ??= tick()
            .catch((error: unknown) => logger.warn({ err: error }, 'the regular upkeep failed'))
            .finally(() => (looking = null));
        },
        { timezone: 'UTC', suppressMissedWarning: true },
      );
      recovering = cron.schedule(
        RECOVER_TICK,
        () => {
          closing ??= runner
            .recover()
            .catch((error: unknown) => logger.warn({ err: error }, 'could not check for open runs'))
            .finally(() => (closing = null));
        },
        { timezone: 'UTC', suppressMissedWarning: true },
      );
    },
    async stop() {
      await Promise.all([task?.destroy(), recovering?.destroy()]);
      await Promise.all([looking, closing]);
    },
  };
}

const DAY_MS = 86_400_000;
const ALERT_DAYS = 14;
const MESSAGE_DAYS = 14;
/** People ask who did what long afterwards, and the rows are few. */
const AUDIT_DAYS = 730;

interface Kept {
  notify: Pick<Notify, 'forgetBefore'>;
  audit: Pick<AuditLog, 'forgetBefore'>;
  access: Pick<Access, 'forgetExpired'>;
}

/**
 * Deletes alerts 14 days after their end, messages 14 days after they were sent or given up, audit rows after two
 * years, and sessions at their end.
 */
export function createRetention(
  db: PrismaClient,
  { notify, audit, access }: Kept,
): (now: Date) => Promise<void> {
  return async (now) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await notify.forgetBefore(before(MESSAGE_DAYS));
    await deleteAlertsResolvedBefore(db, before(ALERT_DAYS));
    await audit.forgetBefore(before(AUDIT_DAYS));
    await access.forgetExpired(now);
  };
}
