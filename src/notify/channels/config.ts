import type { ChannelConfig } from '../types';
import { hasSpecialAddress } from '../transports/special-address';
import type { ChannelType } from '../words';

/** The input: an absent field keeps its value, null removes it. Write-only. */
export interface ConfigInput {
  url?: string | null;
  secret?: string | null;
  botToken?: string | null;
  chatId?: string | null;
  to?: readonly string[] | null;
}

type Field = keyof ConfigInput;

const FIELDS: Readonly<Record<ChannelType, readonly Field[]>> = {
  WEBHOOK: ['url', 'secret'],
  SLACK: ['url'],
  TELEGRAM: ['botToken', 'chatId'],
  EMAIL: ['to'],
};

const ALL_FIELDS = ['url', 'secret', 'botToken', 'chatId', 'to'] as const;

const LONGEST_URL = 2_000;
const LONGEST_SECRET = 512;
const MOST_RECIPIENTS = 50;

/** A complete and valid config, or its faults; no fault quotes a value, which may be a secret. */
export type CheckedConfig = { config: ChannelConfig } | { faults: string[] };

/** `stored`: the channel's config as it was, if it is of the same type. */
export function checkConfig(
  type: ChannelType,
  input: ConfigInput,
  stored: ChannelConfig | null,
): CheckedConfig {
  const foreign = ALL_FIELDS.filter((field) => input[field] != null && !FIELDS[type].includes(field));
  if (foreign.length > 0)
    return {
      faults: [
        `config.${foreign.join(', config.')} means nothing for ${type}, which takes ${FIELDS[type].join(' and ')}`,
      ],
    };
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const { url, secret, botToken, chatId, to } = { ...stored, ...given } as ConfigInput;
  switch (type) {
    case 'WEBHOOK':
      return whole([urlFault(url), secretFault(secret)], () => ({
        type,
        url: tidy(url),
        secret: secret == null || secret === '' ? null : secret,
      }));
    case 'SLACK':
      return whole([urlFault(url)], () => ({ type, url: tidy(url) }));
    case 'TELEGRAM':
      return whole([botTokenFault(botToken), chatIdFault(chatId)], () => ({
        type,
        botToken: tidy(botToken),
        chatId: tidy(chatId),
      }));
    case 'EMAIL':
      return whole([recipientsFault(to)], () => ({ type, to: (to ?? []).map((address) => address.trim()) }));
  }
}

function whole(faults: (string | null)[], config: () => ChannelConfig): CheckedConfig {
  const found = faults.filter((fault) => fault !== null);
  return found.length > 0 ? { faults: found } : { config: config() };
}

function tidy(text: string | null | undefined): string {
  return text?.trim() ?? '';
}

function urlFault(url: string | null | undefined): string | null {
  const text = tidy(url);
  if (text === '') return 'config.url is missing';
  if (text.length > LONGEST_URL) return `config.url is longer than ${LONGEST_URL} characters`;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:')
    return 'config.url is no http or https address';
  return hasSpecialAddress(parsed)
    ? 'config.url leads to an address for special purposes, to which nothing is sent'
    : null;
}

function secretFault(secret: string | null | undefined): string | null {
  return secret != null && secret.length > LONGEST_SECRET
    ? `config.secret is longer than ${LONGEST_SECRET} characters`
    : null;
}

function botTokenFault(token: string | null | undefined): string | null {
  if (tidy(token) === '') return 'config.botToken is missing';
  return /^\d{1,20}:[\w-]{10,100}$/.test(tidy(token))
    ? null
    : 'config.botToken is none: @BotFather gives them as digits, a colon and letters';
}

function chatIdFault(chatId: string | null | undefined): string | null {
  if (tidy(chatId) === '') return 'config.chatId is missing';
  return /^(-?\d{1,20}|@\w{3,64})$/.test(tidy(chatId))
    ? null
    : 'config.chatId is neither a number (groups begin with -) nor a @channel';
}

function recipientsFault(to: readonly string[] | null | undefined): string | null {
  if (!to || to.length === 0) return 'config.to is missing';
  if (to.length > MOST_RECIPIENTS) return `config.to holds more than ${MOST_RECIPIENTS} addresses`;
  const wrong = to.findIndex((address) => !isAddress(address.trim()));
  return wrong === -1 ? null : `config.to[${wrong}] is no e-mail address`;
}

function isAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(address);
}
