import type { AlertEventInput } from '../events';
import { canBeInhibited, canInhibit, inhibitorOf, type Inhibitor } from '../lifecycle/inhibit';
import type { AlertRule } from '../types';
import type { Tracked } from './tracked';

/** Decides which alerts explain which others now, over stored alerts. Returns those for which that has changed. */
export function settleInhibitions(
  alerts: readonly Tracked[],
  ended: readonly Inhibitor[],
  ruleOf: (alert: Tracked) => Pick<AlertRule, 'fireHoldSeconds'>,
  now: Date,
): Tracked[] {
  const candidates = new Map<number | null, Inhibitor[]>();
  for (const { id, accountId, kind, episode, resolution } of alerts) {
    if (id === null || !episode || !canInhibit(kind)) continue;
    const one = { id, kind, baseline: episode.baseline, resolvedAt: resolution ? now : null };
    candidates.set(accountId, [...(candidates.get(accountId) ?? []), one]);
  }
  const ofPool = candidates.get(null) ?? [];
  return alerts.filter((alert) => {
    const { accountId, kind, episode, resolution, inhibitedBy } = alert;
    if (!episode || resolution || !canBeInhibited(kind)) return false;
    const own = accountId === null ? [] : (candidates.get(accountId) ?? []);
    const { baseline, lastSeenAt } = episode;
    const inhibitor = inhibitorOf(
      { kind, baseline, lastSeenAt, inhibitedBy },
      [...own, ...ofPool, ...ended],
      ruleOf(alert).fireHoldSeconds,
    );
    if (inhibitor === inhibitedBy) return false;
    alert.inhibitedBy = inhibitor;
    return true;
  });
}

/** The events of the alerts for which the explaining alert has changed. */
export function inhibitionEvents(
  changed: readonly Tracked[],
  before: ReadonlyMap<bigint, bigint | null>,
  now: Date,
): AlertEventInput[] {
  return changed.flatMap(({ id, episode, inhibitedBy }): AlertEventInput[] => {
    if (id === null || !episode?.firedAt) return [];
    if (inhibitedBy !== null)
      return [{ alertId: id, at: now, what: 'INHIBITED', note: `alert ${inhibitedBy} speaks for it` }];
    return (before.get(id) ?? null) === null ? [] : [{ alertId: id, at: now, what: 'RELEASED' }];
  });
}
