import type { AlertKind, AlertResolution, AlertSeverity } from '../vocabulary';
import type { ChannelType, ToldChange } from './words';

/** An alert as messages tell it. `account` is null when the pool as a whole cannot be reached. */
export interface AlertFacts {
  id: bigint;
  kind: AlertKind;
  severity: AlertSeverity;
  account: { id: number; name: string; group: string | null } | null;
  worker: { id: bigint; name: string } | null;
  message: string;
  value: number | null;
  threshold: number | null;
  /** when the condition began, not when it was noticed */
  startedAt: Date;
  firedAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  resolution: AlertResolution | null;
  resolvedBy: string | null;
  /** under a silence, under a larger alert, acknowledged: each keeps a message back while it lasts */
  silenced: boolean;
  inhibited: boolean;
  acknowledged: boolean;
  /** already so at the first sight of a new installation or account: never told */
  baseline: boolean;
}

/**
 * A change of an alert. FIRED may be said again of the same alert, when its severity rises or a roll-up ends: each
 * channel is told once, but for REPEATED, which brings new facts.
 */
export interface AlertChange extends AlertFacts {
  what: 'FIRED' | 'ESCALATED' | 'RELEASED' | 'REPEATED' | 'ACKNOWLEDGEMENT_ENDED' | 'RESOLVED';
  change: 'FIRED' | 'RESOLVED';
}

/** What a message tells about one alert. */
export interface Telling {
  alert: AlertFacts;
  change: ToldChange;
}

/** Which alerts a channel wants; null: all. */
export interface Wishes {
  minSeverity: AlertSeverity;
  kinds: readonly AlertKind[] | null;
  groups: readonly string[] | null;
}

export interface Channel extends Wishes {
  id: number;
  name: string;
  type: ChannelType;
  enabled: boolean;
  repeatSeconds: number | null;
  digest: boolean;
  digestAt: Date;
  target: string;
  sealed: string;
}

/** A message as it goes out. `key` stays the same through all attempts. */
export interface Message {
  key: string;
  event: string;
  subject: string;
  body: string;
  /** JSON text */
  document: string;
}

/** Address and secrets of a channel, opened. */
export type ChannelConfig =
  | { type: 'WEBHOOK'; url: string; secret: string | null }
  | { type: 'SLACK'; url: string }
  | { type: 'TELEGRAM'; botToken: string; chatId: string }
  | { type: 'EMAIL'; to: string[] };

/**
 * Sends one message; rejects with a DeliveryError, and at once when the signal aborts. Answers a remark where it went
 * out, but not as well as it should (one of several recipients refused).
 */
export type Send<Config extends ChannelConfig> = (
  config: Config,
  message: Message,
  signal: AbortSignal,
) => Promise<string | null>;

/** One per type; null where this installation cannot send such (no mail server configured). */
export type Transports = {
  [Type in ChannelType]: Send<Extract<ChannelConfig, { type: Type }>> | null;
};

/** Seals a text for one context; sealed for one, it opens for no other. `open` throws when it does not open. */
export interface ConfigVault {
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
}
