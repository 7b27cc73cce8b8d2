import { z } from 'zod';
import { ALERT_SEVERITIES } from '../../vocabulary';
import { isGoodNews } from '../words';
import { parsedJson } from './reason';

const toldAlert = z.object({
  id: z.string(),
  change: z.string(),
  kind: z.string(),
  title: z.string(),
  severity: z.enum(ALERT_SEVERITIES),
  account: z.object({ name: z.string(), group: z.string().nullable() }).nullable(),
  worker: z.object({ name: z.string() }).nullable(),
  message: z.string().nullable(),
  startedAt: z.string(),
  url: z.string().nullable(),
});
export type ToldAlert = z.output<typeof toldAlert>;

const told = z.object({
  source: z.string().nullish(),
  url: z.string().nullish(),
  alerts: z.array(toldAlert).catch([]),
});

/** The alerts in a message, for receivers that show severity, a link or single alerts. */
export function alertsIn(document: string): z.output<typeof told> {
  return told.safeParse(parsedJson(document)).data ?? { alerts: [] };
}

/** The worst of what is bad in a message; GOOD: it tells only of ends; null: it has no alerts. */
export function moodOf(alerts: readonly ToldAlert[]): ToldAlert['severity'] | 'GOOD' | null {
  if (alerts.length === 0) return null;
  const bad = alerts.filter((alert) => !isGoodNews(alert));
  return ALERT_SEVERITIES.findLast((severity) => bad.some((alert) => alert.severity === severity)) ?? 'GOOD';
}

/** The page of what a message tells; null: the dashboard's address is unknown. */
export function pageOf({ url, alerts }: z.output<typeof told>): string | null {
  return url ?? (alerts.length === 1 ? (alerts[0]?.url ?? null) : null);
}
