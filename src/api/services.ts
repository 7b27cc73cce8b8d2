import type { Viewer } from '../access/viewer';
import type { AccountVerbs } from '../accounts';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import type { TierName } from '../vocabulary';

/** When a tier runs, by its cron and by what budget and fairness really allow. Seconds. */
export interface TierSchedule {
  cron: string;
  cronSeconds: number;
  /** null while the scheduler is off */
  effectiveSeconds: number | null;
  nextRunAt: Date | null;
}
export type TierSchedules = Record<TierName, TierSchedule>;

export interface TriggerInput {
  tier: TierName;
  /** null: every enabled account */
  accountIds: number[] | null;
  /** answers when the run has ended, at the latest after 5 minutes */
  wait: boolean;
}

/** The verbs and facts that the API stands on. The composition root provides them. */
export interface ApiServices {
  clock: Clock;
  read: PrismaClient;
  schedules(): Promise<TierSchedules>;
  trigger(input: TriggerInput): Promise<{ runId: bigint; alreadyRunning: boolean }>;
  accounts: AccountVerbs;
  budgetStatus(): Promise<BudgetStatus>;
  /** null: no such token, or one that has expired or been revoked */
  authenticate(bearer: string): Promise<Viewer | null>;
  /** null when ready, else the reason */
  notReady(): Promise<string | null>;
  metrics(): Promise<{ contentType: string; body: string }>;
}
