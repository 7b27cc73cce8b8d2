import type { Logger } from 'pino';
import type { Clock } from '../clock';
import type { Db, PrismaClient } from '../store/prisma';
import type { AlertKind, AlertSeverity, TierName } from '../vocabulary';
import type { AlertChange } from './change';

export interface AlertParts {
  db: PrismaClient;
  clock: Clock;
  /** Seconds after which each tier really comes round; facts older than twice that are not used. */
  intervals(): Promise<Record<TierName, number>>;
  /** Called inside the transaction that makes the changes, at most once in it; when it throws, nothing has changed. */
  announce(tx: Db, changes: AlertChange[]): Promise<void>;
  logger: Logger;
  /** alerts that one transaction changes at most; default 5,000 */
  mostAtOnce?: number;
}

/** Who acts on an alert, and what that person sees: the groups, or null for all. */
export interface Actor {
  /** the token's name */
  by: string;
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

/** Null or absent: all groups, accounts, kinds. With groups and accounts, it covers both. */
export interface SilenceInput extends Actor {
  reason: string;
  /** absent: from now on */
  from?: Date | null;
  until: Date;
  groups?: readonly string[] | null;
  accounts?: readonly number[] | null;
  kinds?: readonly AlertKind[] | null;
}

/** Where a rule applies: neither: everywhere; a group; or one account. */
export interface RuleScope {
  group?: string | null;
  account?: number | null;
}

/** What is set for a kind at a scope, as a whole: what is absent or null is inherited. */
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

/** The rule that applies. Levels are ratios (0.05 = 5 %), counts or hours, as the kind says; null: the kind has none. */
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

/** `inheritedFrom`: the nearest scope that sets anything: "default", "global", "group BC" or "account BC01". */
export type ScopedAlertRule = AlertRule & { inheritedFrom: string };

export interface Alerts {
  /** Judges what the run has freshly brought, for the accounts that it really refreshed. */
  afterRun(run: { runId: bigint; tier: TierName }): Promise<void>;
  /**
   * What the passing of time brings: holds that have run out, acknowledgements that have ended, a pause of all calls,
   * accounts archived meanwhile, and what a run brought that nobody judged since the process died. Call it each
   * minute or more often, and once at start.
   */
  onClock(now: Date): Promise<void>;
  /** NOT_FOUND: there is none that the actor sees; CONFLICT: somebody or something has resolved it already. */
  resolve(id: bigint, input: ResolveInput): Promise<void>;
  resolveMany(
    ids: readonly bigint[],
    input: ResolveInput,
  ): Promise<{ resolved: bigint[]; errors: ItemError[] }>;
  /** Again: renews it. NOT_FOUND and CONFLICT as for `resolve`; BAD_USER_INPUT: `until` is not in the future. */
  acknowledge(id: bigint, input: AcknowledgeInput): Promise<void>;
  /** Answers its id. BAD_USER_INPUT: no reason, an end before its start or now, a group or account that is not there. */
  createSilence(input: SilenceInput): Promise<number>;
  /** Ends it now. CONFLICT: it has ended already. */
  endSilence(id: number, actor: Actor): Promise<void>;
  /**
   * Sets what a kind's rule is at a scope; open alerts that the new rule would not have raised close as RULE_CHANGED.
   * BAD_USER_INPUT with the reason: a level out of its range, one that resolves worse than it fires, a hold too long.
   */
  updateRule(scope: RuleScope, patch: RulePatch, actor: Actor): Promise<ScopedAlertRule>;
  /** The rules that apply at a scope, one per kind. */
  rulesFor(scope: RuleScope): Promise<ScopedAlertRule[]>;
}
