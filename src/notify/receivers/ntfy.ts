import { z } from 'zod';
import { fitLines, oneLine } from '../text/line';
import { expectSuccess } from '../transports/answer';
import { hostOf, type HttpReply } from '../transports/http';
import { postJson } from '../transports/post';
import { parsedJson, reasonOf } from '../transports/reason';
import { sendTextFitting } from '../transports/shorter';
import { alertsIn, moodOf, pageOf } from '../transports/told';
import type { Message } from '../types';
import { checked, optional, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver } from './receiver';

interface NtfyConfig {
  type: 'NTFY';
  url: string;
  token: string | null;
}

/** ntfy turns a message above 4,096 bytes into an attachment, which no phone shows. */
const LONGEST_MESSAGE_BYTES = 4_000;
const LONGEST_TITLE = 250;

/** ntfy's priorities: 5 rings through "do not disturb", 2 makes no sound. */
const PRIORITIES = { CRITICAL: 5, WARNING: 4, INFO: 3, GOOD: 3 };
const TAGS = {
  CRITICAL: 'rotating_light',
  WARNING: 'warning',
  INFO: 'information_source',
  GOOD: 'white_check_mark',
};

const errorReply = z.object({ code: z.number().int(), error: z.string() });

export const ntfy: Receiver<NtfyConfig> = {
  about: 'a topic of ntfy.sh or of an ntfy server of your own',
  fields: ['url', 'token'],
  check: ({ url, token }) =>
    checked([urlFault(url) ?? topicFault(url), tokenFault(token)], () => ({
      type: 'NTFY',
      url: tidy(url),
      token: optional(token),
    })),
  // Anybody who knows a topic can read it, so the topic is a secret.
  target: ({ url }) => hostOf(url),
  createSend:
    ({ timeoutMs = HTTP_TIMEOUT_MS }) =>
    ({ url, token }, message, signal) =>
      sendTextFitting(message.body.length, async (longest) => {
        const { server, topic } = placeOf(url);
        const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
        const reply = await postJson(server, contentOf(topic, message, longest), {
          timeoutMs,
          signal,
          headers,
        });
        expectSuccess(url, reply, saidBy(reply, [topic, token ?? '']));
        return null;
      }),
};

function topicFault(url: string | null | undefined): string | null {
  return /^[\w-]{1,64}$/.test(placeOf(tidy(url)).topic)
    ? null
    : 'config.url does not end with a topic (https://ntfy.sh/your-topic)';
}

function tokenFault(token: string | null | undefined): string | null {
  return token == null || /^[\x21-\x7e]{0,256}$/.test(tidy(token))
    ? null
    : 'config.token is not an access token: ntfy gives them as tk_ and letters';
}

/** JSON goes to the server's root and names the topic. */
function placeOf(url: string): { server: string; topic: string } {
  const address = new URL(url);
  const parts = address.pathname.split('/').filter((part) => part !== '');
  const topic = parts.pop() ?? '';
  address.pathname = `/${parts.join('/')}`;
  return { server: address.href, topic };
}

function contentOf(topic: string, { subject, body, document }: Message, longest: number) {
  const told = alertsIn(document);
  const { alerts } = told;
  const mood = moodOf(alerts);
  const page = pageOf(told);
  return {
    topic,
    title: oneLine(subject, LONGEST_TITLE),
    message: fittingBytes(body, longest),
    ...(mood && { priority: PRIORITIES[mood], tags: [TAGS[mood]] }),
    ...(page && { click: page, actions: [{ action: 'view', label: 'Open', url: page }] }),
  };
}

function fittingBytes(body: string, longest: number): string {
  for (let room = Math.min(longest, LONGEST_MESSAGE_BYTES); room > 0; room = Math.floor(room * 0.9)) {
    const text = fitLines(body, room);
    if (Buffer.byteLength(text) <= LONGEST_MESSAGE_BYTES) return text;
  }
  return '';
}

function saidBy({ text }: HttpReply, secrets: readonly string[]) {
  return { reason: reasonOf(errorReply.safeParse(parsedJson(text)).data?.error, secrets) };
}
