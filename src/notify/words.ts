import { ALERT_SEVERITIES, type AlertSeverity } from '../vocabulary';

/** The reason of a message. */
export type MessageEvent = 'ALERTS' | 'REMINDER' | 'ACKNOWLEDGED' | 'DIGEST' | 'TEST';

/**
 * A message's news about an alert. WORSE, BETTER: the message said FIRED before, and now the alert is critical or partly
 * over. MISSED: it fired and ended in quiet hours. OPEN: a digest lists it.
 */
export type ToldChange =
  'FIRED' | 'WORSE' | 'BETTER' | 'RESOLVED' | 'MISSED' | 'REMINDER' | 'ACKNOWLEDGED' | 'OPEN';

export function isAtLeast(severity: AlertSeverity, least: AlertSeverity): boolean {
  return ALERT_SEVERITIES.indexOf(severity) >= ALERT_SEVERITIES.indexOf(least);
}
