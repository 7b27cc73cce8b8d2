import type { AuditLog, SessionVerbs, SignInCodeVerbs, TokenVerbs } from '../access';
import type { Viewer } from '../access/viewer';
import type { AccountVerbs, CredentialsRotation } from '../accounts';
import type { Alerts } from '../alerts';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { MoneyVerbs } from '../money';
import type { Notify } from '../notify';
import type { DoctorLine } from '../doctor/verdicts';
import type { DataVersion } from '../store/connection/data-version';
import type { Reader } from '../store/connection/reader';
import type { TierName } from '../vocabulary';

export type { DataVersion };

/** The schedule of a tier: by its cron expression, and by what budget and fairness really allow. Seconds. */
export interface TierSchedule {
  cron: string;
  cronSeconds: number;
  /** null while the scheduler is off */
  effectiveSeconds: number | null;
  nextRunAt: Date | null;
  /** the next slot of its cron expression, even if it will not run */
  nextSlotAt: Date | null;
}
export type TierSchedules = Record<TierName, TierSchedule>;

export interface TriggerInput {
  tier: TierName;
  /** null: every enabled account */
  accountIds: number[] | null;
  /** true: answers when the run has ended, after 5 minutes at the latest */
  wait: boolean;
}

/** The process that serves. */
export interface ServerFacts {
  version: string;
  startedAt: Date;
}

/** The verbs and facts that the API needs. The composition root provides them. */
export interface ApiServices {
  clock: Clock;
  server: ServerFacts;
  read: Reader;
  /** The same database, whose rows hold what PostgreSQL wrote; null where there is none such. */
  cells: { alone: Reader; together: Reader } | null;
  schedules(asked: { now: Date; version: string }): Promise<TierSchedules>;
  trigger(input: TriggerInput): Promise<{ runId: bigint; alreadyRunning: boolean }>;
  accounts: AccountVerbs;
  alerts: Alerts;
  money: MoneyVerbs;
  notify: Pick<Notify, 'upsertChannel' | 'deleteChannel' | 'testChannel'>;
  tokens: TokenVerbs;
  sessions: SessionVerbs & SignInCodeVerbs;
  audit: Pick<AuditLog, 'begin'>;
  budgetStatus(): Promise<BudgetStatus>;
  /** examines the installation; makes one call to the pool */
  doctor(): Promise<DoctorLine[]>;
  rotateCredentials(): Promise<CredentialsRotation>;
  /** Read after the request came; cached tokens and answers are valid for it. */
  version(): Promise<DataVersion>;
  /** null: no such token, or one that has expired or been revoked; `version` is asked for where it matters */
  authenticate(bearer: string, version: () => Promise<Pick<DataVersion, 'access'>>): Promise<Viewer | null>;
  /** null: queries can be answered; else the reason why not */
  notReady(): Promise<string | null>;
  /** null: a write has just succeeded; else the reason why not */
  notWritable(): Promise<string | null>;
  /** whose clock is wrong, as a sentence; null: all known clocks agree */
  wrongClock(): string | null;
  /** Begins a backup, one at a time; null: the data are on a PostgreSQL server. */
  backup: ((options: { withKey: boolean }) => Promise<RunningBackup>) | null;
  /** Prometheus text; of accounts and alerts only those that the viewer sees */
  metrics(viewer: Viewer): Promise<{ contentType: string; body: string }>;
}

/** A backup that is being made. */
export interface RunningBackup {
  pieces: AsyncGenerator<Uint8Array, void>;
  /** Frees its place and what it needed; to be called whether or not all pieces were read. */
  end(): Promise<void>;
}
