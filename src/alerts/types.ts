import type { Logger } from 'pino';
import type { Clock } from '../clock';
import type { Db, PrismaClient } from '../store/connection/prisma';
import type { AlertKind, AlertSeverity, TierName } from '../vocabulary';
import type { AlertChange } from './change';

export interface AlertParts {
  db: PrismaClient;
  clock: Clock;
  /** The effective interval of each tier in seconds; facts older than twice that are ignored. */
  intervals(): Promise<Record<TierName, number>>;
  /** Called inside the transaction that makes the changes, at most once. If it throws, nothing is changed. */
  announce(tx: Db, changes: AlertChange[]): Promise<void>;
  logger: Logger;
  /** the most alerts that one transaction changes; default 5,000 */
  mostAtOnce?: number;
}

/** The person or program that changes an alert, and the groups that it sees; null: all. */
export interface Actor {
  /** the token's name */
  by: string;
  /** null or absent: ADMIN_TOKEN, or the command line */
  tokenId?: number | null;
  visible?: readonly string[] | null;
}

export interface ResolveInput extends Actor {
  note?: string | null;
}

export interface AcknowledgeInput extends Actor {
  note?: string | null;
  /** null: until the alert ends */
  until?: Date | null;
}

export interface ItemError {
  id: bigint;
  code: 'NOT_FOUND' | 'CONFLICT';
  message: string;
}

/** Every week, by the clock of a place, such as Monday to Friday from 17:00 to 20:00 in Chicago. */
export interface WeeklyWindow {
  /** 1 (Monday) to 7 (Sunday): on which it begins */
  days: readonly number[];
  /** "17:00" */
  from: string;
  /** "20:00"; not after `from`: on the next day */
  until: string;
  /** of the IANA list */
  timeZone: string;
}

/** null or absent: all groups, accounts, kinds, workers; always. With groups and accounts, it covers both. */
export interface SilenceInput extends Actor {
  reason: string;
  /** absent: from now on */
  from?: Date | null;
  until: Date;
  groups?: readonly string[] | null;
  accounts?: readonly number[] | null;
  kinds?: readonly AlertKind[] | null;
  /** names or patterns (* and ?) */
  workers?: readonly string[] | null;
  weekly?: WeeklyWindow | null;
}

/** The scope of a rule: everywhere (neither field), a group, or an account. */
export interface RuleScope {
  group?: string | null;
  account?: number | null;
}

/** The whole settings of a kind at a scope; fields absent or null are inherited. */
export interface RuleOverride {
  enabled?: boolean | null;
  fireLevel?: number | null;
  resolveLevel?: number | null;
  criticalLevel?: number | null;
  fireHoldSeconds?: number | null;
  resolveHoldSeconds?: number | null;
  ignoreWorkers?: readonly string[] | null;
}

export interface RulePatch extends RuleOverride {
  kind: AlertKind;
}

/** The effective rule. Levels are ratios (0.05 = 5 %), counts or hours, depending on the kind; null: it has none. */
export interface AlertRule {
  kind: AlertKind;
  enabled: boolean;
  severity: AlertSeverity;
  fireLevel: number | null;
  resolveLevel: number | null;
  criticalLevel: number | null;
  fireHoldSeconds: number;
  resolveHoldSeconds: number;
  ignoreWorkers: string[];
}

/** `inheritedFrom`: the nearest scope with settings of its own: "default", "global", "group BC" or "account BC01". */
export type ScopedAlertRule = AlertRule & { inheritedFrom: string };

export interface Alerts {
  /** Evaluates the run's fresh data, for the accounts that it really refreshed. */
  afterRun(run: { runId: bigint; tier: TierName }): Promise<void>;
  /**
   * Applies the passing of time: hold times, acknowledgements, pauses, archived accounts, and runs that were not evaluated
   * because their process died. Call it every minute or more often, and at start.
   */
  onClock(now: Date): Promise<void>;
  /** NOT_FOUND: the actor sees no such alert; CONFLICT: it is already resolved. */
  resolve(id: bigint, input: ResolveInput): Promise<void>;
  resolveMany(
    ids: readonly bigint[],
    input: ResolveInput,
  ): Promise<{ resolved: bigint[]; errors: ItemError[] }>;
  /** A second call renews it. NOT_FOUND and CONFLICT as for `resolve`; BAD_USER_INPUT: `until` is not in the future. */
  acknowledge(id: bigint, input: AcknowledgeInput): Promise<void>;
  acknowledgeMany(
    ids: readonly bigint[],
    input: AcknowledgeInput,
  ): Promise<{ acknowledged: bigint[]; errors: ItemError[] }>;
  /** Returns its id. BAD_USER_INPUT: no reason, an end before its start or now, an unknown group or account. */
  createSilence(input: SilenceInput): Promise<number>;
  /** Ends it now. CONFLICT: it has already ended. */
  endSilence(id: number, actor: Actor): Promise<void>;
  /**
   * Sets a kind's rule at a scope; open alerts that the new rule would not have raised close as RULE_CHANGED.
   * BAD_USER_INPUT: a level out of range, a resolve level worse than the fire level, or a hold time too long.
   */
  updateRule(scope: RuleScope, patch: RulePatch, actor: Actor): Promise<ScopedAlertRule>;
  /** The effective rules of a scope, one per kind. */
  rulesFor(scope: RuleScope): Promise<ScopedAlertRule[]>;
}
