import { z } from 'zod';
import { fitLines, oneLine } from '../text/line';
import { outsideLinks } from '../text/outside-links';
import { expectSuccess } from '../transports/answer';
import { hostOf, type HttpReply } from '../transports/http';
import { postJson } from '../transports/post';
import { blamesLength, parsedJson, reasonOf } from '../transports/reason';
import { sendTextFitting } from '../transports/shorter';
import { alertsIn, moodOf } from '../transports/told';
import type { Message } from '../types';
import { checked, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver } from './receiver';

interface DiscordConfig {
  type: 'DISCORD';
  url: string;
}

/** Discord's limits: 2,000 characters of content, 4,096 of an embed's description. */
const LONGEST_CONTENT = 2_000;
const LONGEST_DESCRIPTION = 4_096;

const COLORS = { CRITICAL: 0xd32f2f, WARNING: 0xf9a825, INFO: 0x1976d2, GOOD: 0x2e7d32 };

const errorReply = z.object({
  message: z.string().optional(),
  code: z.number().int(),
  retry_after: z.number().optional(),
});

export const discord: Receiver<DiscordConfig> = {
  about: 'a webhook of Discord',
  fields: ['url'],
  check: ({ url }) => checked([urlFault(url)], () => ({ type: 'DISCORD', url: tidy(url) })),
  target: ({ url }) => hostOf(url),
  createSend:
    ({ timeoutMs = HTTP_TIMEOUT_MS }) =>
    ({ url }, message, signal) =>
      sendTextFitting(message.body.length, async (longest) => {
        const address = new URL(url);
        // Without it, Discord answers before it has stored the message.
        address.searchParams.set('wait', 'true');
        const reply = await postJson(address.href, contentOf(message, longest), { timeoutMs, signal });
        expectSuccess(url, ...answerOf(reply, url));
        return null;
      }),
};

/** The subject is the content, which phones show; no name in it calls anybody. */
function contentOf({ subject, body, document }: Message, longest: number) {
  const mood = moodOf(alertsIn(document).alerts);
  return {
    content: `**${escaped(oneLine(subject, LONGEST_CONTENT / 4))}**`,
    allowed_mentions: { parse: [] },
    embeds: [
      {
        description: shortened(body, Math.min(longest, LONGEST_DESCRIPTION)),
        ...(mood && { color: COLORS[mood] }),
      },
    ],
  };
}

/** Escaping makes a text longer, so it is cut until it fits. */
function shortened(body: string, longest: number): string {
  for (let room = longest; room > 0; room = Math.floor(room * 0.9)) {
    const text = escaped(fitLines(body, room));
    if (text.length <= longest) return text;
  }
  return '';
}

/** Escapes Discord's markup. */
function escaped(text: string): string {
  return outsideLinks(text, (part) => part.replace(/[\\*_~`|[\]<>]/g, '\\$&'));
}

/** Discord says how long to wait in the reply; any other service's words are not kept. */
function answerOf(reply: HttpReply, url: string) {
  const said = errorReply.safeParse(parsedJson(reply.text)).data;
  const patience = said?.retry_after === undefined ? null : Math.ceil(said.retry_after * 1000);
  const secrets = new URL(url).pathname.split('/');
  return [
    { ...reply, retryAfterMs: patience ?? reply.retryAfterMs },
    { reason: reasonOf(said?.message, secrets), tooLong: blamesLength(reply.text) },
  ] as const;
}
