import type { ChannelConfig } from '../types';

const ADDRESSES_SHOWN = 3;

/** A channel's destination without its secrets: webhook paths and bot tokens are secrets, hosts are not. */
export function targetOf(config: ChannelConfig): string {
  switch (config.type) {
    case 'WEBHOOK':
    case 'SLACK':
      return new URL(config.url).host;
    case 'TELEGRAM':
      return `chat ${config.chatId}`;
    case 'EMAIL': {
      const shown = config.to.slice(0, ADDRESSES_SHOWN).join(', ');
      const more = config.to.length - ADDRESSES_SHOWN;
      return more > 0 ? `${shown} and ${more} more` : shown;
    }
  }
}
