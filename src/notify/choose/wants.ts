import type { AlertFacts, Listener, Wishes } from '../types';
import { isAtLeast } from '../words';

/** True if a channel wants messages about such an alert. An alert without an account concerns every group. */
export function wants(wishes: Wishes, alert: AlertFacts): boolean {
  const { account, kind, severity } = alert;
  if (!isAtLeast(severity, wishes.minSeverity)) return false;
  if (wishes.kinds && !wishes.kinds.includes(kind)) return false;
  if (!wishes.groups || !account) return true;
  return account.group !== null && wishes.groups.includes(account.group);
}

/** True if its messages are held back now. The end of an inhibited or acknowledged alert may be sent. */
export function isMuted(alert: AlertFacts): boolean {
  if (alert.resolvedAt) return alert.silenced;
  return isHushed(alert) || alert.acknowledged;
}

/** True if even its news is held back. A person who acknowledged an alert still wants to know that it became worse. */
export function isHushed({ silenced, inhibited, frozen }: AlertFacts): boolean {
  return silenced || inhibited || frozen;
}

/** True if it cannot be told here anyway: the others are told that this channel fails, and this one when it works again. */
export function isOwnFailure({ failing }: Listener, { kind }: AlertFacts): boolean {
  return failing && kind === 'CHANNEL_FAILING';
}
