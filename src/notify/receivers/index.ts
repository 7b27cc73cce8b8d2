import { CHANNEL_TYPES, type ChannelType } from '../../vocabulary';
import { discord } from './discord';
import { email } from './email';
import { ntfy } from './ntfy';
import { pagerduty } from './pagerduty';
import type { Receiver, Send, TransportOptions } from './receiver';
import { slack } from './slack';
import { teams } from './teams';
import { telegram } from './telegram';
import { webhook } from './webhook';

/** One file per kind of receiver says everything about it. */
const receivers = {
  WEBHOOK: webhook,
  SLACK: slack,
  TELEGRAM: telegram,
  EMAIL: email,
  DISCORD: discord,
  TEAMS: teams,
  NTFY: ntfy,
  PAGERDUTY: pagerduty,
};

type Configs = {
  [Type in ChannelType]: (typeof receivers)[Type] extends Receiver<infer Config> ? Config : never;
};

/** Address and secrets of a channel, opened. */
export type ChannelConfig = Configs[ChannelType];

/** One per type; null where this installation cannot send such (no mail server configured). */
export type Transports = { [Type in ChannelType]: Send<Configs[Type]> | null };

/** By type, for callers that take the type and the config from one row. */
export const RECEIVERS = receivers as unknown as Readonly<Record<ChannelType, Receiver<ChannelConfig>>>;

export const CONFIG_FIELDS = [...new Set(CHANNEL_TYPES.flatMap((type) => RECEIVERS[type].fields))];

export function targetOf(config: ChannelConfig): string {
  return RECEIVERS[config.type].target(config);
}

/** The real transports of all types. */
export function createTransports(options: TransportOptions): Transports {
  const sends = CHANNEL_TYPES.map((type) => [type, RECEIVERS[type].createSend(options)]);
  return Object.fromEntries(sends) as Transports;
}
