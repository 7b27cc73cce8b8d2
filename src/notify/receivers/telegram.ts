import { z } from 'zod';
import { DeliveryError } from '../delivery-error';
import { expectSuccess } from '../transports/answer';
import { request, type HttpReply } from '../transports/http';
import { blamesLength, parsedJson, reasonOf } from '../transports/reason';
import { fittingText, sendTextFitting } from '../transports/shorter';
import type { Message } from '../types';
import { checked, tidy } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver, type Send } from './receiver';

interface TelegramConfig {
  type: 'TELEGRAM';
  botToken: string;
  chatId: string;
}

export const telegram: Receiver<TelegramConfig> = {
  about: 'a chat with a Telegram bot',
  fields: ['botToken', 'chatId'],
  check: ({ botToken, chatId }) =>
    checked([botTokenFault(botToken), chatIdFault(chatId)], () => ({
      type: 'TELEGRAM',
      botToken: tidy(botToken),
      chatId: tidy(chatId),
    })),
  target: ({ chatId }) => `chat ${chatId}`,
  createSend: ({ telegramUrl, timeoutMs }) =>
    createTelegram(telegramUrl ?? 'https://api.telegram.org', timeoutMs ?? HTTP_TIMEOUT_MS),
};

function botTokenFault(token: string | null | undefined): string | null {
  if (tidy(token) === '') return 'config.botToken is missing';
  return /^\d{1,20}:[\w-]{10,100}$/.test(tidy(token))
    ? null
    : 'config.botToken is not a bot token: @BotFather gives them as digits, a colon and letters';
}

function chatIdFault(chatId: string | null | undefined): string | null {
  if (tidy(chatId) === '') return 'config.chatId is missing';
  return /^(-?\d{1,20}|@\w{3,64})$/.test(tidy(chatId))
    ? null
    : 'config.chatId is neither a number (groups begin with -) nor a @channel';
}

/** An error reply has a few dozen bytes. */
const READ_BYTES = 4_096;
const LONGEST_TEXT = 4_096;

const errorReply = z.object({
  description: z.string().optional(),
  parameters: z
    .object({
      retry_after: z.number().optional(),
      migrate_to_chat_id: z
        .union([z.number().int(), z.string().regex(/^-?\d{1,20}$/)])
        .transform(String)
        .optional(),
    })
    .optional(),
});
type ErrorReply = z.output<typeof errorReply>;

/** The Bot API's sendMessage, as plain text: no name can break its markup. `baseUrl`: https://api.telegram.org. */
function createTelegram(baseUrl: string, timeoutMs: number): Send<TelegramConfig> {
  async function post(botToken: string, chatId: string, text: string, signal: AbortSignal): Promise<string> {
    const reply = await request({
      method: 'POST',
      url: `${baseUrl}/bot${botToken}/sendMessage`,
      body: JSON.stringify({ chat_id: chatId, text, link_preview_options: { is_disabled: true } }),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      timeoutMs,
      signal,
      readBytes: READ_BYTES,
    });
    const said: ErrorReply = errorReply.safeParse(parsedJson(reply.text)).data ?? {};
    const movedTo = said.parameters?.migrate_to_chat_id;
    if (reply.status >= 400 && movedTo !== undefined && movedTo !== chatId) return movedTo;
    expectSuccess(
      baseUrl,
      { ...reply, retryAfterMs: patienceOf(reply, said) },
      {
        reason: reasonOf(said.description?.replaceAll(botToken, '[token]'), []),
        tooLong: blamesLength(said.description ?? ''),
      },
    );
    return chatId;
  }

  async function send(
    { botToken, chatId }: { botToken: string; chatId: string },
    message: Message,
    longest: number,
    signal: AbortSignal,
  ): Promise<string | null> {
    const text = fittingText(message, Math.min(longest, LONGEST_TEXT), textOf);
    const chat = await post(botToken, chatId, text, signal);
    if (chat === chatId) return null;
    const moved = `The group moved: set chatId to ${chat}.`;
    // The message goes to the new id at once; the channel keeps the old one until someone changes it.
    try {
      if ((await post(botToken, chat, text, signal)) === chat) return moved;
    } catch (error) {
      if (signal.aborted || !(error instanceof DeliveryError)) throw error;
      throw new DeliveryError(`${moved} ${error.message}`, false, error.retryAfterMs, error.tooLong);
    }
    throw new DeliveryError(moved);
  }

  return (config, message, signal) =>
    sendTextFitting(textOf(message.subject, message.body).length, (longest) =>
      send(config, message, longest, signal),
    );
}

function textOf(subject: string, body: string): string {
  return `${subject}\n\n${body}`;
}

function patienceOf({ retryAfterMs }: HttpReply, { parameters }: ErrorReply): number | null {
  const seconds = parameters?.retry_after;
  return seconds === undefined ? retryAfterMs : seconds * 1000;
}
