import type { Clock } from '../../clock';
import type { ChannelType } from '../../vocabulary';
import type { Message } from '../types';

/** The input: an absent field keeps its value, null removes it. Write-only. */
export interface ConfigInput {
  url?: string | null;
  secret?: string | null;
  botToken?: string | null;
  chatId?: string | null;
  to?: readonly string[] | null;
  token?: string | null;
  routingKey?: string | null;
}

export interface TransportOptions {
  clock: Clock;
  /** smtp(s)://user:password@host:port[?from=address]; null: no e-mail */
  smtpUrl: string | null;
  /** for tests; default https://api.telegram.org */
  telegramUrl?: string;
  /** for tests; default 10 s for HTTP and 30 s for mail */
  timeoutMs?: number;
}

/**
 * Sends one message; rejects with a DeliveryError, and at once when the signal aborts. Answers a remark if it went out,
 * but not as well as it should (one of several recipients refused).
 */
export type Send<Config> = (config: Config, message: Message, signal: AbortSignal) => Promise<string | null>;

/** A complete and valid config, or its faults; no fault quotes a value, which may be a secret. */
export type CheckedConfig<Config> = { config: Config } | { faults: string[] };

/** Everything about one kind of receiver. `Config`: the address and secrets of a channel, opened. */
export interface Receiver<Config extends { type: ChannelType }> {
  /** one line for the schema */
  about: string;
  /** the fields of its config */
  fields: readonly (keyof ConfigInput)[];
  check(input: ConfigInput): CheckedConfig<Config>;
  /** the destination without its secrets: webhook paths and tokens are secrets, hosts are not */
  target(config: Config): string;
  /** null: this installation cannot send such messages */
  createSend(options: TransportOptions): Send<Config> | null;
  /** true: it is told when a person acknowledges an alert that it was sent */
  followsAcknowledgements?: boolean;
  /** the reason why it cannot */
  needs?: string;
}

export const HTTP_TIMEOUT_MS = 10_000;
