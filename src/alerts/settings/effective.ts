import { ALERT_KINDS, type AlertKind } from '../../vocabulary';
import type { AlertRule, RuleOverride, ScopedAlertRule } from '../types';
import { KIND_SETTINGS } from './kinds';

/** The settings of a kind at one scope. null: inherited. */
export interface StoredOverride extends Required<RuleOverride> {
  kind: AlertKind;
  group: string | null;
  accountId: number | null;
}

/** The scope whose rule is wanted; neither: the global one. */
export interface Whose {
  accountId: number | null;
  accountName?: string;
  group: string | null;
}

/** From the widest to the nearest scope; a nearer one wins, field by field. */
function layers(overrides: readonly StoredOverride[], kind: AlertKind, whose: Whose): StoredOverride[] {
  const ofKind = overrides.filter((override) => override.kind === kind);
  const global = ofKind.find(({ group, accountId }) => group === null && accountId === null);
  const ofGroup = ofKind.find(({ group }) => group !== null && group === whose.group);
  const ofAccount = ofKind.find(({ accountId }) => accountId !== null && accountId === whose.accountId);
  return [global, ofGroup, ofAccount].filter((layer) => layer !== undefined);
}

function scopeName(layer: StoredOverride | undefined, whose: Whose): string {
  if (!layer) return 'default';
  if (layer.accountId !== null) return `account ${whose.accountName ?? layer.accountId}`;
  return layer.group === null ? 'global' : `group ${layer.group}`;
}

/** The rule of a kind for an account, a group or everything. */
export function effectiveRule(
  overrides: readonly StoredOverride[],
  kind: AlertKind,
  whose: Whose,
): ScopedAlertRule {
  const set = layers(overrides, kind, whose);
  const rule: AlertRule = { kind, enabled: true, ignoreWorkers: [], ...KIND_SETTINGS[kind].rule };
  for (const layer of set) {
    rule.enabled = layer.enabled ?? rule.enabled;
    rule.fireLevel = layer.fireLevel ?? rule.fireLevel;
    rule.resolveLevel = layer.resolveLevel ?? rule.resolveLevel;
    rule.criticalLevel = layer.criticalLevel ?? rule.criticalLevel;
    rule.fireHoldSeconds = layer.fireHoldSeconds ?? rule.fireHoldSeconds;
    rule.resolveHoldSeconds = layer.resolveHoldSeconds ?? rule.resolveHoldSeconds;
    if (layer.ignoreWorkers) rule.ignoreWorkers = [...layer.ignoreWorkers];
  }
  return { ...rule, inheritedFrom: scopeName(set.at(-1), whose) };
}

/** All kinds' rules for one account, a group or everything. */
export function effectiveRules(
  overrides: readonly StoredOverride[],
  whose: Whose,
): Record<AlertKind, ScopedAlertRule> {
  return Object.fromEntries(
    ALERT_KINDS.map((kind) => [kind, effectiveRule(overrides, kind, whose)]),
  ) as Record<AlertKind, ScopedAlertRule>;
}
