import { z } from 'zod';
import { DeliveryError } from '../delivery-error';
import { nowhere } from '../text/gather';
import { oneLine } from '../text/line';
import { expectSuccess } from '../transports/answer';
import { hostOf, type HttpReply } from '../transports/http';
import { postJson } from '../transports/post';
import { parsedJson, reasonOf } from '../transports/reason';
import { alertsIn, type ToldAlert } from '../transports/told';
import type { Message } from '../types';
import { checked, optional, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver, type Send } from './receiver';

interface PagerDutyConfig {
  type: 'PAGERDUTY';
  routingKey: string;
  /** null: https://events.pagerduty.com */
  url: string | null;
}

const DEFAULT_URL = 'https://events.pagerduty.com';
/** PagerDuty's limit. */
const LONGEST_SUMMARY = 1_024;
const AT_ONCE = 8;
/** Messages of which a part is delivered; more never wait at the head of queues. */
const MOST_PARTIAL = 100;

const SEVERITIES = { CRITICAL: 'critical', WARNING: 'warning', INFO: 'info' };

const errorReply = z.object({
  status: z.string(),
  message: z.string().optional(),
  errors: z.array(z.string()).optional(),
});

/** Events API v2: one incident per alert, which is triggered, acknowledged and resolved under one key. */
export const pagerduty: Receiver<PagerDutyConfig> = {
  about: 'a service of PagerDuty (Events API v2): one incident per alert',
  fields: ['routingKey', 'url'],
  check: ({ routingKey, url }) =>
    checked([routingKeyFault(routingKey), optional(url) === null ? null : urlFault(url)], () => ({
      type: 'PAGERDUTY',
      routingKey: tidy(routingKey),
      url: optional(url),
    })),
  target: ({ url }) => hostOf(url ?? DEFAULT_URL),
  followsAcknowledgements: true,
  createSend: ({ timeoutMs }) => createPagerDuty(timeoutMs ?? HTTP_TIMEOUT_MS),
};

function routingKeyFault(key: string | null | undefined): string | null {
  if (tidy(key) === '') return 'config.routingKey is missing';
  return /^[A-Za-z0-9]{20,64}$/.test(tidy(key))
    ? null
    : 'config.routingKey is not an integration key: PagerDuty gives them as 32 letters and digits';
}

function createPagerDuty(timeoutMs: number): Send<PagerDutyConfig> {
  // A retry goes on where the last attempt stopped, so that a limit of calls delays a long message but not for ever.
  const partial = new Map<string, Set<number>>();
  return async ({ routingKey, url }, message, signal) => {
    const events = eventsOf(message);
    const sent = partial.get(message.key) ?? new Set<number>();
    const next = events.map((event, place) => ({ event, place })).filter(({ place }) => !sent.has(place));
    let failure: unknown = null;
    const worker = async () => {
      for (let one = next.shift(); one && failure === null; one = next.shift())
        try {
          await post({ routing_key: routingKey, ...one.event }, url ?? DEFAULT_URL, signal);
          sent.add(one.place);
        } catch (error) {
          failure ??= error;
        }
    };
    await Promise.all(Array.from({ length: message.event === 'TEST' ? 1 : AT_ONCE }, worker));
    partial.delete(message.key);
    if (failure === null) return null;
    if (sent.size > 0) partial.set(message.key, sent);
    for (const key of [...partial.keys()].slice(0, -MOST_PARTIAL)) partial.delete(key);
    throw failure instanceof Error ? failure : new DeliveryError('Sending failed for a reason of our own.');
  };

  async function post(event: PagerDutyEvent & { routing_key: string }, url: string, signal: AbortSignal) {
    const reply = await postJson(new URL('/v2/enqueue', url).href, event, { timeoutMs, signal });
    expectSuccess(url, reply, { reason: reasonIn(reply, event.routing_key) });
  }
}

interface PagerDutyEvent {
  event_action: 'trigger' | 'acknowledge' | 'resolve';
  dedup_key: string;
  payload?: object;
  links?: object[];
  client?: string;
  client_url?: string;
}

function eventsOf({ event, key, subject, document }: Message): PagerDutyEvent[] {
  const { alerts, source } = alertsIn(document);
  if (event === 'TEST') {
    // It opens an incident of the lowest severity and closes it, which proves both ways.
    const payload = { summary: oneLine(subject, LONGEST_SUMMARY), source: 'pow-crm', severity: 'info' };
    return [
      { event_action: 'trigger', dedup_key: key, payload },
      { event_action: 'resolve', dedup_key: key },
    ];
  }
  // Incidents stay open by themselves, and a digest would open again what people closed there.
  if (event === 'DIGEST' || event === 'REMINDER') return [];
  // An alert that came and went in quiet hours is no incident any more.
  return alerts.filter(({ change }) => change !== 'MISSED').map((alert) => eventOf(alert, source ?? null));
}

function eventOf(alert: ToldAlert, source: string | null): PagerDutyEvent {
  const { id, change, kind, severity, account, startedAt, url } = alert;
  // Two installations may share a service.
  const dedup_key = `pow-crm ${source === null ? '' : `${hostOf(source)} `}alert ${id}`;
  if (change === 'RESOLVED') return { event_action: 'resolve', dedup_key };
  if (change === 'ACKNOWLEDGED') return { event_action: 'acknowledge', dedup_key };
  return {
    event_action: 'trigger',
    dedup_key,
    payload: {
      summary: oneLine(summaryOf(alert), LONGEST_SUMMARY),
      source: account?.name ?? 'pool',
      severity: SEVERITIES[severity],
      timestamp: startedAt,
      class: kind,
      ...(alert.worker && { component: alert.worker.name }),
      ...(account?.group != null && { group: account.group }),
    },
    ...(url !== null && { links: [{ href: url, text: 'Open the alert in Pow CRM' }] }),
    client: 'Pow CRM',
    ...(source !== null && { client_url: source }),
  };
}

/** "BC01 / rig-7: Worker offline. No share for 20 minutes." */
function summaryOf({ kind, account, worker, title, message }: ToldAlert): string {
  const place = [account?.name ?? nowhere({ kind }), ...(worker ? [worker.name] : [])].join(' / ');
  return `${place}: ${title}.${message === null ? '' : ` ${message}`}`;
}

function reasonIn({ text }: HttpReply, routingKey: string): string {
  const said = errorReply.safeParse(parsedJson(text)).data;
  return reasonOf(said && [said.message, ...(said.errors ?? [])].filter(Boolean).join('; '), [routingKey]);
}
