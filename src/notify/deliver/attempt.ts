import { openConfig, type SealedConfig } from '../channels/sealing';
import { DeliveryError } from '../delivery-error';
import type { ChannelConfig, ConfigVault, Message, Transports } from '../types';

/** The parts that sending needs. */
export interface Sending {
  vault: ConfigVault | null;
  transports: Transports;
}

/**
 * Decrypts the channel's config and passes the message to its transport. Returns a remark or null; rejects with the
 * error.
 */
export async function attempt(
  { vault, transports }: Sending,
  channel: SealedConfig,
  message: Message,
  signal: AbortSignal,
): Promise<string | null> {
  const config = openConfig(vault, channel);
  return sendBy(transports, config, message, signal);
}

function sendBy(
  transports: Transports,
  config: ChannelConfig,
  message: Message,
  signal: AbortSignal,
): Promise<string | null> {
  switch (config.type) {
    case 'WEBHOOK':
      return (transports.WEBHOOK ?? missing('webhooks'))(config, message, signal);
    case 'SLACK':
      return (transports.SLACK ?? missing('Slack messages'))(config, message, signal);
    case 'TELEGRAM':
      return (transports.TELEGRAM ?? missing('Telegram messages'))(config, message, signal);
    case 'EMAIL':
      return (transports.EMAIL ?? missing('e-mail (SMTP_URL is not set)'))(config, message, signal);
  }
}

function missing(what: string): () => Promise<never> {
  return () => Promise.reject(new DeliveryError(`This installation cannot send ${what}.`));
}
