import { ALERT_SEVERITIES, type AlertSeverity } from '../vocabulary';

/** The reason of a message. */
export type MessageEvent = 'ALERTS' | 'REMINDER' | 'ACKNOWLEDGED' | 'DIGEST' | 'TEST';

/**
 * A message's news about an alert. WORSE, BETTER: the message said FIRED before, and now the alert is critical or partly
 * over. MISSED: it fired and ended in quiet hours. OPEN: a digest lists it.
 */
export type ToldChange =
  'FIRED' | 'WORSE' | 'BETTER' | 'RESOLVED' | 'MISSED' | 'REMINDER' | 'ACKNOWLEDGED' | 'OPEN';

/** True if it tells of an end. `change` is a ToldChange; a stored document holds it as text. */
export function isOver({ change }: { change: string }): boolean {
  return change === 'RESOLVED' || change === 'MISSED';
}

/** True if it tells of an end, or that part is over. */
export function isGoodNews({ change }: { change: string }): boolean {
  return change === 'BETTER' || isOver({ change });
}

export function isAtLeast(severity: AlertSeverity, least: AlertSeverity): boolean {
  return ALERT_SEVERITIES.indexOf(severity) >= ALERT_SEVERITIES.indexOf(least);
}
