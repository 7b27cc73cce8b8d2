import { ALERT_SEVERITIES, type AlertSeverity } from '../vocabulary';

/** The closed word lists of this room, as they stand in the database and in the API. */
export const CHANNEL_TYPES = ['WEBHOOK', 'SLACK', 'TELEGRAM', 'EMAIL'] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** Why a message was written. */
export type MessageEvent = 'ALERTS' | 'REMINDER' | 'DIGEST' | 'TEST';

/** What a message tells about an alert. OPEN: listed in a digest. */
export type ToldChange = 'FIRED' | 'RESOLVED' | 'REMINDER' | 'OPEN';

export function isAtLeast(severity: AlertSeverity, least: AlertSeverity): boolean {
  return ALERT_SEVERITIES.indexOf(severity) >= ALERT_SEVERITIES.indexOf(least);
}
