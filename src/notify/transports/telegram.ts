import { z } from 'zod';
import type { ChannelConfig, Send } from '../types';
import { oneLine } from '../text/line';
import { expectSuccess } from './answer';
import { request, type HttpReply } from './http';

/** An error's reply is a few dozen bytes. */
const READ_BYTES = 4_096;
const LONGEST_SAID = 120;

const errorReply = z.object({
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** The Bot API's sendMessage, as plain text: no name can break its markup. `baseUrl`: https://api.telegram.org. */
export function createTelegram(
  baseUrl: string,
  timeoutMs: number,
): Send<Extract<ChannelConfig, { type: 'TELEGRAM' }>> {
  return async ({ botToken, chatId }, { subject, body }, signal) => {
    const reply = await request({
      method: 'POST',
      url: `${baseUrl}/bot${botToken}/sendMessage`,
      body: JSON.stringify({
        chat_id: chatId,
        text: `${subject}\n\n${body}`,
        link_preview_options: { is_disabled: true },
      }),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      timeoutMs,
      signal,
      readBytes: READ_BYTES,
    });
    const { said, retryAfterMs } = read(reply);
    expectSuccess(baseUrl, { ...reply, retryAfterMs }, said.replaceAll(botToken, '[token]'));
    return null;
  };
}

function read({ text, retryAfterMs }: HttpReply): { said: string; retryAfterMs: number | null } {
  const parsed = errorReply.safeParse(json(text)).data;
  const seconds = parsed?.parameters?.retry_after;
  return {
    said: oneLine(parsed?.description ?? '', LONGEST_SAID),
    retryAfterMs: seconds === undefined ? retryAfterMs : seconds * 1000,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
