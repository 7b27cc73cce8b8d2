import { VerbError } from '../../verb-error';
import { DeliveryError } from '../delivery-error';
import type { ChannelType } from '../../vocabulary';
import type { ChannelConfig } from '../receivers';
import type { ConfigVault } from '../types';

export interface SealedConfig {
  id: number;
  type: ChannelType;
  sealed: string;
}

/**
 * A config is encrypted for one channel and cannot be decrypted for another, so access to the database alone cannot
 * redirect a secret.
 */
function contextOf(id: number): string {
  return `notification channel ${id}`;
}

export function sealConfig(vault: ConfigVault | null, id: number, config: ChannelConfig): string {
  if (!vault)
    throw new VerbError(
      'UNAVAILABLE',
      'Channels cannot be stored: this installation has no CREDENTIALS_KEY.',
    );
  return vault.seal(JSON.stringify(config), contextOf(id));
}

export function openConfig(vault: ConfigVault | null, { id, type, sealed }: SealedConfig): ChannelConfig {
  let config: ChannelConfig;
  try {
    if (!vault) throw new Error('no vault');
    config = JSON.parse(vault.open(sealed, contextOf(id))) as ChannelConfig;
  } catch {
    // The cause is left out: no part of an encrypted text may travel with an error.
    throw new DeliveryError(
      "The channel's stored config does not open with this CREDENTIALS_KEY; enter it again.",
    );
  }
  if (config.type !== type)
    throw new DeliveryError("The channel's stored config is of another type; enter it again.");
  return config;
}
