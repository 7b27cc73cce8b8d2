import { ALERT_SEVERITIES, type AlertSeverity } from '../vocabulary';

/** The closed lists of this room, as the database and the API use them. */
export const CHANNEL_TYPES = ['WEBHOOK', 'SLACK', 'TELEGRAM', 'EMAIL'] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** The reason of a message. */
export type MessageEvent = 'ALERTS' | 'REMINDER' | 'DIGEST' | 'TEST';

/**
 * A message's news about an alert. WORSE, BETTER: the message said FIRED before, and now the alert is critical or partly
 * over. OPEN: a digest lists it.
 */
export type ToldChange = 'FIRED' | 'WORSE' | 'BETTER' | 'RESOLVED' | 'REMINDER' | 'OPEN';

export function isAtLeast(severity: AlertSeverity, least: AlertSeverity): boolean {
  return ALERT_SEVERITIES.indexOf(severity) >= ALERT_SEVERITIES.indexOf(least);
}
