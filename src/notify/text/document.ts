import { subjectOf } from '../choose/subject';
import type { Telling } from '../types';
import type { MessageEvent } from '../words';
import { tellableMessage } from './alert';
import { KIND_WORDS } from './words';

/** Alerts in one document; the counts stay whole. */
const LISTED = 500;

interface DocumentInput {
  key: string;
  event: MessageEvent;
  subject: string;
  body: string;
  tellings: readonly Telling[];
  now: Date;
  /** where this installation is found; null: not said */
  source: string | null;
}

/** The JSON that a webhook gets, as docs/notifications.md describes it. */
export function documentOf(input: DocumentInput): string {
  const { key, event, subject, body, tellings, now, source } = input;
  const count = (change: Telling['change']) => tellings.filter((telling) => telling.change === change).length;
  return JSON.stringify({
    version: 1,
    id: key,
    event,
    at: now.toISOString(),
    source,
    subject,
    text: body,
    fired: count('FIRED'),
    resolved: count('RESOLVED'),
    open: count('REMINDER') + count('OPEN'),
    alerts: tellings.slice(0, LISTED).map(entryOf),
    alertsLeftOut: Math.max(0, tellings.length - LISTED),
  });
}

function entryOf({ alert, change }: Telling) {
  const { account, worker, kind } = alert;
  const { title, money, measure } = KIND_WORDS[kind];
  const hidden = money === true && measure === 'NONE';
  return {
    id: alert.id.toString(),
    change,
    subject: subjectOf(alert),
    kind,
    title,
    severity: alert.severity,
    account: account && { id: String(account.id), name: account.name, group: account.group },
    worker: worker && { id: worker.id.toString(), name: worker.name },
    message: tellableMessage(alert),
    value: hidden ? null : alert.value,
    threshold: hidden ? null : alert.threshold,
    startedAt: alert.startedAt.toISOString(),
    firedAt: alert.firedAt.toISOString(),
    lastSeenAt: alert.lastSeenAt.toISOString(),
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    resolution: alert.resolution,
  };
}
