import type { AlertFacts, Wishes } from '../types';
import { isAtLeast } from '../words';

/** Whether a channel wants to hear of such an alert. One without an account concerns every group. */
export function wants(wishes: Wishes, alert: AlertFacts): boolean {
  const { account, kind, severity } = alert;
  if (!isAtLeast(severity, wishes.minSeverity)) return false;
  if (wishes.kinds && !wishes.kinds.includes(kind)) return false;
  if (!wishes.groups || !account) return true;
  return account.group !== null && wishes.groups.includes(account.group);
}

/** Whether messages about it are kept back for now. An inhibited or acknowledged alert that resolved may be told. */
export function isMuted(alert: AlertFacts): boolean {
  if (alert.resolvedAt) return alert.silenced;
  return alert.silenced || alert.inhibited || alert.acknowledged;
}
