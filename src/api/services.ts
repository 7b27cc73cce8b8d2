import type { AuditLog, TokenVerbs } from '../access';
import type { Viewer } from '../access/viewer';
import type { AccountVerbs } from '../accounts';
import type { Alerts } from '../alerts';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { Notify } from '../notify';
import type { DoctorLine } from '../reads/doctor-verdicts';
import type { DataVersion } from '../store/data-version';
import type { Reader } from '../store/reader';
import type { TierName } from '../vocabulary';

export type { DataVersion };

/** When a tier runs, by its cron and by what budget and fairness really allow. Seconds. */
export interface TierSchedule {
  cron: string;
  cronSeconds: number;
  /** null while the scheduler is off */
  effectiveSeconds: number | null;
  nextRunAt: Date | null;
  /** the next slot of its cron, whether it will be run or not */
  nextSlotAt: Date | null;
}
export type TierSchedules = Record<TierName, TierSchedule>;

export interface TriggerInput {
  tier: TierName;
  /** null: every enabled account */
  accountIds: number[] | null;
  /** answers when the run has ended, at the latest after 5 minutes */
  wait: boolean;
}

/** What turning the key of the stored credentials has done. */
export interface CredentialsRotation {
  /** accounts and notification channels that are sealed with the present key now and were not before */
  resealed: number;
  /** accounts that were already */
  current: number;
  /** names of accounts that open with no key at hand; they stay as they are */
  unreadable: string[];
  unreadableChannels: number;
  nextStep: string;
}

/** The verbs and facts that the API stands on. The composition root provides them. */
export interface ApiServices {
  clock: Clock;
  read: Reader;
  /** The same database, whose rows hold what PostgreSQL wrote; null where there is none such. */
  cells: { alone: Reader; together: Reader } | null;
  schedules(asked: { now: Date; version: string }): Promise<TierSchedules>;
  trigger(input: TriggerInput): Promise<{ runId: bigint; alreadyRunning: boolean }>;
  accounts: AccountVerbs;
  alerts: Alerts;
  notify: Pick<Notify, 'upsertChannel' | 'deleteChannel' | 'testChannel'>;
  tokens: TokenVerbs;
  audit: Pick<AuditLog, 'begin'>;
  budgetStatus(): Promise<BudgetStatus>;
  /** examines the installation; makes one call to the pool */
  doctor(): Promise<DoctorLine[]>;
  rotateCredentials(): Promise<CredentialsRotation>;
  /** Read after it is asked for: the ground on which tokens and answers are kept. */
  version(): Promise<DataVersion>;
  /** null: no such token, or one that has expired or been revoked; `version` is asked for where it matters */
  authenticate(bearer: string, version: () => Promise<Pick<DataVersion, 'access'>>): Promise<Viewer | null>;
  /** null when ready, else the reason */
  notReady(): Promise<string | null>;
  /** Prometheus text; of accounts and alerts only those that the viewer sees */
  metrics(viewer: Viewer): Promise<{ contentType: string; body: string }>;
}
