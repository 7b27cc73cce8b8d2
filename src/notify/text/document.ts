import { subjectOf } from '../choose/subject';
import type { Telling } from '../types';
import type { MessageEvent } from '../words';
import { tellableMessage } from './alert';
import { MONEY_IN_ALERTS } from '../../vocabulary';
import type { View } from './compose';
import { fitLines } from './line';
import { alertLink, pageLink } from './links';
import { KIND_WORDS } from './words';

/** The most alerts in one document; the counts are complete. */
const LISTED = 500;

interface DocumentInput extends View {
  key: string;
  event: MessageEvent;
  subject: string;
  body: string;
  tellings: readonly Telling[];
  /** where people reach this installation; null: unknown */
  source: string | null;
}

/** The JSON for a webhook, as docs/notifications.md describes it. */
export function documentOf(input: DocumentInput): string {
  const { key, event, subject, body, tellings, now, source, pages } = input;
  const count = (change: Telling['change']) => tellings.filter((telling) => telling.change === change).length;
  return JSON.stringify({
    version: 1,
    id: key,
    event,
    at: now.toISOString(),
    source,
    subject,
    text: body,
    url: event === 'TEST' ? null : pageLink(pages, tellings),
    fired: count('FIRED'),
    resolved: count('RESOLVED'),
    missed: count('MISSED'),
    open: count('WORSE') + count('BETTER') + count('REMINDER') + count('ACKNOWLEDGED') + count('OPEN'),
    alerts: tellings.slice(0, LISTED).map((telling) => entryOf(telling, input)),
    alertsLeftOut: Math.max(0, tellings.length - LISTED),
  });
}

/** The same with fewer alerts and a shorter text, to stay within this many characters if possible. */
export function shorterDocument(document: string, longest: number): string {
  if (document.length <= longest) return document;
  const { text, alerts, alertsLeftOut, ...rest } = JSON.parse(document) as Shortened;
  const shorter = (listed: readonly unknown[]) =>
    JSON.stringify({
      ...rest,
      text: fitLines(text, Math.floor(longest / 4)),
      alerts: listed,
      alertsLeftOut: alertsLeftOut + alerts.length - listed.length,
    });
  let listed = alerts;
  while (listed.length > 0 && shorter(listed).length > longest)
    listed = listed.slice(0, Math.floor(listed.length * 0.8));
  return shorter(listed);
}

interface Shortened {
  text: string;
  alerts: unknown[];
  alertsLeftOut: number;
}

function entryOf({ alert, change }: Telling, { pages, showMoney, losses }: View) {
  const loss = losses.get(alert.id.toString()) ?? null;
  const { account, worker, kind } = alert;
  const { title } = KIND_WORDS[kind];
  const hidden = !showMoney && (MONEY_IN_ALERTS[kind]?.value ?? false);
  return {
    id: alert.id.toString(),
    change,
    subject: subjectOf(alert),
    kind,
    title,
    severity: alert.severity,
    account: account && { id: String(account.id), name: account.name, group: account.group },
    worker: worker && { id: worker.id.toString(), name: worker.name },
    message: tellableMessage(alert, { showMoney, timeZone: 'UTC' }),
    value: hidden ? null : alert.value,
    threshold: hidden ? null : alert.threshold,
    loss: loss && { ...loss, perDay: showMoney ? loss.perDay : null },
    startedAt: alert.startedAt.toISOString(),
    firedAt: alert.firedAt.toISOString(),
    lastSeenAt: alert.lastSeenAt.toISOString(),
    easedAt: alert.easedAt?.toISOString() ?? null,
    times: alert.times,
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    endedAt: alert.endedAt?.toISOString() ?? null,
    resolution: alert.resolution,
    url: alertLink(pages, alert),
  };
}
