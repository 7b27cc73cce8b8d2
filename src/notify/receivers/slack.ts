import { expectSuccess, type Said } from '../transports/answer';
import { hostOf, type HttpReply } from '../transports/http';
import { postJson } from '../transports/post';
import { blamesLength, parsedJson, reasonOf } from '../transports/reason';
import { fittingText, sendTextFitting } from '../transports/shorter';
import { checked, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver, type Send } from './receiver';

interface SlackConfig {
  type: 'SLACK';
  url: string;
}

export const slack: Receiver<SlackConfig> = {
  about: 'an incoming webhook of Slack',
  fields: ['url'],
  check: ({ url }) => checked([urlFault(url)], () => ({ type: 'SLACK', url: tidy(url) })),
  target: ({ url }) => hostOf(url),
  createSend: ({ timeoutMs }) => createSlack(timeoutMs ?? HTTP_TIMEOUT_MS),
};

/** Statuses that may also mean the length, because not every receiver says so in words. */
const UNSAID: ReadonlySet<number> = new Set([400, 422]);
/** Slack's errors look like this: no_service, invalid_payload. */
const SLACK_ERROR = /^[a-z]+(?:_[a-z]+){0,7}$/;

/**
 * POSTs `{"text": …}` to an incoming webhook of Slack, Mattermost, Rocket.Chat, Discord (`/slack`) and the like. Only a
 * reply in the form of such an error is kept, because another service may answer at the address.
 */
function createSlack(timeoutMs: number): Send<SlackConfig> {
  return ({ url }, { key, subject, body }, signal) =>
    sendTextFitting(textOf(subject, body).length, async (longest) => {
      const content = { text: fittingText({ subject, body }, longest, textOf) };
      const reply = await postJson(url, content, { timeoutMs, signal, headers: { 'x-pow-delivery': key } });
      expectSuccess(url, reply, saidBy(reply, url));
      return null;
    });
}

function textOf(subject: string, body: string): string {
  return `*${escaped(subject)}*\n${escaped(body)}`;
}

/** Escapes as Slack asks: a worker named "<!channel>" must not notify everyone. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function saidBy({ status, text }: HttpReply, url: string): Said {
  const said = (parsedJson(text) ?? {}) as Record<string, unknown>;
  const secrets = new URL(url).pathname.split('/');
  return {
    reason: reasonOf(SLACK_ERROR.test(text.trim()) ? text.trim() : errorIn(said), secrets),
    tooLong: UNSAID.has(status) || blamesLength(text),
    refuses: said.ok === false,
  };
}

/** Slack's `error`, or the message next to an error number of Discord or Mattermost. */
function errorIn({ error, message, code, status_code: status }: Record<string, unknown>): unknown {
  if (typeof error === 'string' && SLACK_ERROR.test(error)) return error;
  return Number.isInteger(code) || Number.isInteger(status) ? message : null;
}
