import { openConfig, type SealedConfig } from '../channels/sealing';
import { DeliveryError } from '../delivery-error';
import { RECEIVERS, type ChannelConfig, type Transports } from '../receivers';
import type { Send } from '../receivers/receiver';
import type { ConfigVault, Message } from '../types';

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
  const { type } = config;
  const send = transports[type] as Send<ChannelConfig> | null;
  if (!send)
    throw new DeliveryError(
      `This installation cannot send to channels of type ${type}: ${RECEIVERS[type].needs ?? 'it has no transport for them'}.`,
    );
  return send(config, message, signal);
}
